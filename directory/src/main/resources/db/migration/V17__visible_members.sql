-- The one rule of whom a team that somebody sees is shown to have: people who are active, and through a service provider only
-- those whose own organization lets it be served. An organization decides about its people in the teams of others too. The join
-- lets PostgreSQL ask once for each organization, not once for each of twenty thousand members.
create function visible_member(team_id uuid, through_id uuid)
  returns table (user_id uuid, name varchar, email varchar, role text, since timestamptz)
  language sql stable rows 50
begin atomic
  select u.id, u.name, u.email, own.role, own.created_at
  from team_access own
  join users u on u.id = own.user_id
  join organization o on o.id = u.organization_id
  where own.team_id = visible_member.team_id
    and u.state = 'active'
    and (through_id is null or organization_allows(o.id, through_id));
end;
