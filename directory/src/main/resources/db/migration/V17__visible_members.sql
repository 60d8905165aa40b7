-- The one rule of whom a team that somebody sees is shown to have: people who are active, and through a service provider only
-- those whose own organization lets it be served. An organization decides about its people in the teams of others too.
create function visible_member(team_id uuid, through_id uuid)
  returns table (user_id uuid, name text, email text, role text, since timestamptz)
  language sql stable rows 50
begin atomic
  select u.id, u.name, u.email, own.role, own.created_at
  from team_access own
  join users u on u.id = own.user_id
  where own.team_id = visible_member.team_id
    and u.state = 'active'
    and (through_id is null or organization_allows(u.organization_id, through_id));
end;
