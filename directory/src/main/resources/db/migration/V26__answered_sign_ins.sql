set local lock_timeout = '5s';

-- Sign-ins that a callback has taken, until their time is over: a browser that sends the callback again is sent on.
create table answered_sign_in (
  state_hash bytea primary key check (octet_length(state_hash) = 32),
  next text,
  is_link boolean not null,
  expires_at timestamptz(6) not null
);

create index answered_sign_in_expiry on answered_sign_in (expires_at);
