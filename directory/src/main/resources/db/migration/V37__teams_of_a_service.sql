set local lock_timeout = '5s';

-- Every call of a service for its teams runs this. Otherwise as before: the teams above are found by all their paths at once, and none
-- comes twice, so nothing has to be grouped; a link is looked up for the team at hand (the planner would rather read all links of the
-- service, of which there may be many).
create or replace function candidate_team(viewer_id uuid, through_id uuid)
  returns table (team_id uuid, role text, obstacles text[])
  language sql stable rows 50
begin atomic
  select t.id, mine.role,
    case when through_id is null then '{}'::text[] else array_remove(array[
        case when (select person.refused from person_not_served(viewer_id, through_id) person) then 'person-not-served' end,
        case when not t.is_visible_all_services and not exists (
          select from team_service_provider link
          where link.team_id = t.id and link.service_provider_id = through_id
          offset 0) then 'not-linked' end], null)
      || (select of_team.obstacles from service_obstacles(t.organization_id, through_id) of_team)
    end
  from (
    select own.team_id, own.role
    from team_access own
    where own.user_id = viewer_id
    union all
    select above.id, null
    from (
      select tree.id, tree.organization_id
      from team tree
      where tree.path = any (array(
        select left(below.path, size)
        from team_access own
        join team below on below.id = own.team_id
        cross join generate_series(5, length(below.path) - 5, 5) size
        where own.user_id = viewer_id))
      offset 0) above
    where above.organization_id = (select viewer.organization_id from users viewer where viewer.id = viewer_id)
      and not exists (
        select from team_access own
        where own.user_id = viewer_id and own.team_id = above.id
        offset 0)
  ) mine
  join team t on t.id = mine.team_id;
end;
