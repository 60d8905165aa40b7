set local lock_timeout = '5s';

-- The change log in months, so that what was kept long enough goes with its month (docs/adr/0014-change-log-by-month.md). Columns and names
-- stay, so the previous version writes on; it knows no time of a value, so that has a default.
lock table change, change_value in access exclusive mode;

alter table change_value drop constraint change_value_change_seq_fkey;
alter table change_value drop constraint change_value_pkey;
alter table change drop constraint change_pkey;
drop index change_user, change_team, change_seq;
alter table change rename to change_in_one;
alter table change_value rename to change_value_in_one;
alter table change_in_one alter column seq drop identity;

create sequence change_seq_seq;

-- No foreign key to the epoch: every change would lock its one row.
create table change (
  epoch int not null default current_change_epoch(),
  xid xid8 not null default pg_current_xact_id(),
  seq bigint not null default nextval('change_seq_seq'),
  at timestamptz(6) not null,
  kind varchar(64) not null,
  actor_id uuid,
  through_id uuid,
  organization_id uuid,
  user_id uuid,
  team_id uuid,
  contact_id uuid,
  fields text[] not null default '{}',
  primary key (epoch, xid, seq, at)
) partition by range (at);

alter sequence change_seq_seq owned by change.seq;

comment on table change is 'Ids, kinds and field names only. Personal values stand in change_value, which an erasure may empty.';
comment on column change.at is 'By the clock of the instance. The order of changes is that of (epoch, xid, seq), up to the oldest running transaction.';

create index change_organization on change (organization_id, at, seq) where organization_id is not null;
create index change_user on change (user_id, at, seq) where user_id is not null;
create index change_team on change (team_id, at, seq) where team_id is not null;

create table change_value (
  change_seq bigint not null,
  field varchar(64) not null,
  at timestamptz(6) not null default now(),
  old_value text,
  new_value text,
  primary key (change_seq, field, at)
) partition by range (at);

-- Whatever a clock says has a place, though not in its month. These two are ranges, not a default partition: with one, a list in the order
-- of time would have to look into every month.
do $$
declare
  log text;
  oldest timestamptz := (select min(at) from change_in_one);
  first timestamptz := date_trunc('month', greatest(least(now(), oldest), now() - interval '3 years'), 'UTC');
begin
  foreach log in array array['change', 'change_value'] loop
    execute format('create table %I partition of %I for values from (minvalue) to (%L)', log || '_earlier', log, first);
    execute format('create table %I partition of %I for values from (%L) to (maxvalue)', log || '_later', log, first);
  end loop;
end $$;

create function change_months(log regclass)
  returns table (month regclass, starts timestamptz, ends timestamptz)
  language sql stable
begin atomic
  select part.oid::regclass,
    substring(pg_get_expr(part.relpartbound, part.oid) from $$FROM \('([^']+)'\)$$)::timestamptz,
    substring(pg_get_expr(part.relpartbound, part.oid) from $$TO \('([^']+)'\)$$)::timestamptz
  from pg_inherits
  join pg_class part on part.oid = inhrelid
  where inhparent = log;
end;
comment on function change_months(regclass) is
  'The partitions of the change log or of its values, each with where it starts (null: from ever) and ends (null: for ever).';

create function extend_change_log(until timestamptz) returns int
  language plpgsql
  set timezone = 'UTC'
  set lock_timeout = '250ms'
as $$
declare
  most constant int := 60;
  log text;
  starts timestamptz;
  ends timestamptz;
  made int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('annuaire change months', 0)) then
    return 0;
  end if;
  foreach log in array array['change', 'change_value'] loop
    select months.starts into strict starts from change_months(log::regclass) months where months.ends is null;
    continue when starts > until;
    execute format('alter table %I detach partition %I', log, log || '_later');
    for made_here in 1..most loop
      ends := starts + interval '1 month';
      execute format('create table %I partition of %I for values from (%L) to (%L)',
        log || to_char(starts, '_YYYY_MM'), log, starts, ends);
      execute format('with late as (delete from %I where at < %L returning *) insert into %I select * from late',
        log || '_later', ends, log);
      made := made + 1;
      starts := ends;
      exit when starts > until;
    end loop;
    execute format('alter table %I attach partition %I for values from (%L) to (maxvalue)', log, log || '_later', starts);
  end loop;
  return made;
end;
$$;
comment on function extend_change_log(timestamptz) is
  'Makes the months of the change log up to this moment that are missing, and moves there what was written too early; it tells how many it made, none where another instance is at it, and gives up rather than let anybody wait.';

create function drop_change_months(log regclass, before timestamptz) returns int
  language plpgsql
  set timezone = 'UTC'
  set lock_timeout = '250ms'
as $$
declare
  old record;
  kept timestamptz;
  dropped int := 0;
  has_rows boolean;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('annuaire change months', 0)) then
    return 0;
  end if;
  select months.ends into strict kept from change_months(log) months where months.starts is null;
  if kept > before then
    return 0;
  end if;
  for old in
    select months.month, months.ends
    from change_months(log) months
    where months.starts is not null and months.ends <= before
    order by months.ends
  loop
    if dropped = 0 then
      execute format('alter table %s detach partition %I', log, log || '_earlier');
    end if;
    execute format('drop table %s', old.month);
    kept := old.ends;
    dropped := dropped + 1;
  end loop;
  execute format('select exists (select from %I)', log || '_earlier') into has_rows;
  if has_rows then
    execute format('truncate %I', log || '_earlier');
  end if;
  if dropped > 0 then
    execute format('alter table %s attach partition %I for values from (minvalue) to (%L)', log, log || '_earlier', kept);
  end if;
  return dropped;
end;
$$;
comment on function drop_change_months(regclass, timestamptz) is
  'Drops the months of the change log, or of its values, that were over at this moment, and tells how many; like extend_change_log it lets nobody wait.';

select extend_change_log(now() + interval '3 months');

insert into change (epoch, xid, seq, at, kind, actor_id, through_id, organization_id, user_id, team_id, contact_id, fields)
select epoch, xid, seq, at, kind, actor_id, through_id, organization_id, user_id, team_id, contact_id, fields
from change_in_one;

insert into change_value (change_seq, field, at, old_value, new_value)
select change_seq, field, at, old_value, new_value
from change_value_in_one
join change_in_one on seq = change_seq;

select setval('change_seq_seq', coalesce(max(seq), 1), max(seq) is not null) from change_in_one;

drop table change_value_in_one, change_in_one;
