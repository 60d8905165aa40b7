set local lock_timeout = '5s';

-- As whom the actor of a change acted; null for changes of versions that did not say it.
alter table change add column origin varchar(16);
comment on column change.origin is
  'person, staff, service, provider (of identities), command, or program: what happened by itself';

-- How often services were told of a person. Instances gather the counts and add them every few seconds.
create table service_read (
  day date not null,
  user_id uuid not null,
  service_provider_id uuid not null,
  reads bigint not null,
  primary key (day, user_id, service_provider_id)
) with (fillfactor = 70);
comment on table service_read is
  'Ids and numbers only: how many answers to a service on a day, in UTC, told of a person.';

create index service_read_user on service_read (user_id, day);
