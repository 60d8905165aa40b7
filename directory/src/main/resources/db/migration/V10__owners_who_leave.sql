-- A team has at least one owner who is active, once it has had one. The checks wait for the end of the transaction, so that
-- owners can change places; the lock on the team makes two owners who leave at once wait for each other.

create function team_keeps_an_owner(kept uuid) returns void
  language plpgsql
as $$
begin
  perform from team where id = kept for no key update;
  if found and not exists (
    select
    from team_access a
    join users u on u.id = a.user_id
    where a.team_id = kept and a.role = 'owner' and u.state = 'active') then
    raise exception using
      errcode = 'check_violation', constraint = 'team_keeps_an_owner', table = 'team',
      message = 'team ' || kept || ' would have no active owner';
  end if;
end
$$;

create function team_access_leaves() returns trigger
  language plpgsql
as $$
begin
  perform team_keeps_an_owner(old.team_id);
  return null;
end
$$;

create constraint trigger team_access_leaves
  after delete or update of role, user_id, team_id on team_access
  deferrable initially deferred
  for each row when (old.role = 'owner')
  execute function team_access_leaves();

create function user_leaves() returns trigger
  language plpgsql
as $$
declare
  owned uuid;
begin
  for owned in select team_id from team_access where user_id = old.id and role = 'owner' order by team_id loop
    perform team_keeps_an_owner(owned);
  end loop;
  return null;
end
$$;

create constraint trigger user_leaves
  after update of state on users
  deferrable initially deferred
  for each row when (old.state = 'active' and new.state <> 'active')
  execute function user_leaves();
