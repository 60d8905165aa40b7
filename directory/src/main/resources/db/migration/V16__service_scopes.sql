-- Service providers that are retired, and the one rule of what a service sees, which tells its reasons too.

alter table service_provider
  add column retired_at timestamptz(6),
  add column name_folded text generated always as (fold(name)) stored,
  add constraint service_provider_name_not_blank check (name ~ '\S'),
  drop constraint service_provider_name_unique;

-- "Docs" and "docs" are one name to people.
create unique index service_provider_name_unique on service_provider (lower(name));
create index service_provider_newest on service_provider (created_at desc, id);

-- What stands in the way of a service at an organization; empty where nothing does. It decides whether the organization's people are
-- served through it, and whether it may be shown what is the organization's own.
create function service_obstacles(organization_id uuid, through_id uuid) returns table (obstacles text[])
  language sql stable rows 1
begin atomic
  select array_remove(array[
    case when service.id is null or service.retired_at is not null then 'service-retired' end,
    case when not o.is_active then 'organization-suspended' end,
    case when o.service_policy = 'listed' and listed.organization_id is null then 'organization-does-not-list' end], null)
  from organization o
  left join service_provider service on service.id = through_id
  left join organization_service_provider listed
    on listed.organization_id = o.id and listed.service_provider_id = through_id
  where o.id = service_obstacles.organization_id;
end;

create or replace function organization_allows(organization_id uuid, service_provider_id uuid) returns boolean
  language sql stable
  return (select o.obstacles = '{}' from service_obstacles(organization_id, service_provider_id) o);

-- Whether a service is told nothing of a person at all.
create function person_not_served(viewer_id uuid, through_id uuid) returns table (refused boolean)
  language sql stable rows 1
begin atomic
  select viewer.state <> 'active' or of_person.obstacles <> '{}'
  from users viewer
  cross join service_obstacles(viewer.organization_id, through_id) of_person
  where viewer.id = viewer_id;
end;

-- A person's own teams and their true ancestors in his organization, with his role, and with what keeps each from being shown to him
-- through a service provider. Directly (null), nothing does. The subqueries run only where there is a service provider.
create function candidate_team(viewer_id uuid, through_id uuid)
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
      cross join generate_series(5, length(below.path) - 5, 5) as prefix (size)
      join team ancestor on ancestor.path = left(below.path, prefix.size)
      where viewer.id = viewer_id and ancestor.organization_id = viewer.organization_id
    ) seen
    group by seen.team_id
  ) mine
  join team t on t.id = mine.team_id;
end;

create or replace function visible_team(viewer_id uuid, through_id uuid) returns table (team_id uuid, role text)
  language sql stable rows 50
begin atomic
  select candidate.team_id, candidate.role
  from candidate_team(viewer_id, through_id) candidate
  where candidate.obstacles = '{}';
end;

-- The service providers that an organization's people are shown; to staff (null), all but those that are retired.
create function known_service_provider(organization_id uuid) returns table (service_provider_id uuid)
  language sql stable rows 100
begin atomic
  select s.id
  from service_provider s
  where s.retired_at is null
    and (known_service_provider.organization_id is null
      or s.name is not null and exists (
        select from service_obstacles(known_service_provider.organization_id, s.id) o where o.obstacles = '{}'));
end;
