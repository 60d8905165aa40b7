set local lock_timeout = '5s';

-- A person has few teams, with few above each. The planner takes a set of numbers for a thousand rows, and an array for ten: with a thousand
-- PostgreSQL 15 read all teams instead of those. Otherwise as before.
create or replace function candidate_team(viewer_id uuid, through_id uuid)
  returns table (team_id uuid, role text, obstacles text[])
  language sql stable rows 50
begin atomic
  select t.id, mine.role,
    case when through_id is null then '{}'::text[] else array_remove(array[
        case when (select person.refused from person_not_served(viewer_id, through_id) person) then 'person-not-served' end,
        case when not t.is_visible_all_services and not exists (
          select from team_service_provider link
          where link.team_id = t.id and link.service_provider_id = through_id) then 'not-linked' end], null)
      || (select of_team.obstacles from service_obstacles(t.organization_id, through_id) of_team)
    end
  from (
    select seen.team_id, max(seen.role) as role
    from (
      select own.team_id, own.role
      from team_access own
      where own.user_id = viewer_id
      union all
      select ancestor.id, null
      from users viewer
      join team_access own on own.user_id = viewer.id
      join team below on below.id = own.team_id
      cross join unnest(array(
        select left(below.path, size) from generate_series(5, length(below.path) - 5, 5) size)) as prefix (path)
      cross join lateral (
        select above.id
        from team above
        where above.path = prefix.path and above.organization_id = viewer.organization_id
        offset 0) ancestor
      where viewer.id = viewer_id
    ) seen
    group by seen.team_id
  ) mine
  join team t on t.id = mine.team_id;
end;
