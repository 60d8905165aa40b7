-- The change log. Readers order by (epoch, xid, seq) and read up to the oldest running transaction, so that a change that
-- commits late is never skipped. An epoch ends when the database turns out to be another cluster or a restored one, because
-- transaction ids then start anew.

create table change_epoch (
  number int primary key,
  system_identifier bigint not null,
  timeline int not null,
  started_at timestamptz(6) not null
);

create function current_change_epoch() returns int
  language sql stable
  return (select max(number) from change_epoch);

create table change (
  epoch int not null default current_change_epoch() references change_epoch (number),
  xid xid8 not null default pg_current_xact_id(),
  seq bigint generated always as identity,
  at timestamptz(6) not null,
  kind varchar(64) not null,
  actor_id uuid,
  through_id uuid,
  organization_id uuid,
  user_id uuid,
  team_id uuid,
  contact_id uuid,
  fields text[] not null default '{}',
  primary key (epoch, xid, seq)
);

comment on table change is 'Ids, kinds and field names only. Personal values stand in change_value, which an erasure may empty.';

create index change_user on change (user_id) where user_id is not null;
create index change_team on change (team_id) where team_id is not null;
create unique index change_seq on change (seq);

create table change_value (
  change_seq bigint not null references change (seq),
  field varchar(64) not null,
  old_value text,
  new_value text,
  primary key (change_seq, field)
);
