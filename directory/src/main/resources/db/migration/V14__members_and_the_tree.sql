-- A team below another takes its step from the same sequence as a root: siblings that are made or moved at once never meet, and
-- a step is never used again.
alter sequence team_root_step rename to team_steps;

create index team_access_newest on team_access (team_id, created_at desc, id);

-- The accesses of a team, with what decides what this viewer may do with each: his role there (null where he has none), whether
-- it is his own, and whether nobody else who is active owns the team.
create function team_member(viewer_id uuid, of_team uuid)
  returns table (id uuid, organization_id uuid, role text, user_id uuid, name varchar, email varchar, created_at timestamptz,
    viewer_role text, is_own boolean, is_last_owner boolean)
  language sql stable rows 20
begin atomic
  select a.id, t.organization_id, a.role, a.user_id, u.name, u.email, a.created_at, own.role, a.user_id = viewer_id,
         a.role = 'owner' and not exists (
           select
           from team_access other
           join users owner on owner.id = other.user_id
           where other.team_id = a.team_id and other.id <> a.id and other.role = 'owner' and owner.state = 'active')
  from team_access a
  join team t on t.id = a.team_id
  join users u on u.id = a.user_id
  left join team_access own on own.team_id = a.team_id and own.user_id = viewer_id
  where a.team_id = of_team;
end;
