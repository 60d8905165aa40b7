-- What is left of everybody's budget of calls, shared by all instances. Unlogged: losing it in a crash gives everybody a full
-- budget, and writing it costs no log. Room in each page keeps updates off the index.
create unlogged table throttle_budget (
  id text primary key,
  state bytea,
  expires_at bigint not null default (extract(epoch from clock_timestamp()) * 1000)::bigint + 120000
) with (fillfactor = 50);

comment on table throttle_budget is 'Written by the library Bucket4j; expires_at is in milliseconds since 1970';
