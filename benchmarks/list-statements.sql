-- Times the lists of a country that benchmarks/list-statements has made: for somebody in the largest organization, through nobody or through a
-- service, each statement as the program prepares it, with a plan that is made without knowing for whom.
\set ON_ERROR_STOP on
\pset pager off
set plan_cache_mode = force_generic_plan;
set jit = off;

create temp table large as
select organization_id as id from users group by organization_id order by count(*) desc limit 1;
select '''' || id || '''' as viewer from users
where state = 'active' and organization_id = (select id from large) order by created_at limit 1 offset 100 \gset
select '''' || id || '''' as first from users
where state = 'active' and organization_id = (select id from large) order by created_at limit 1 \gset
select '''' || team_id || '''' as team from team_access group by team_id order by count(*) desc limit 1 \gset
select '''' || id || '''' as service from service_provider order by audience_id limit 1 \gset

create temp table measured (list text, milliseconds float8);

create procedure pg_temp.measure(list text, statement text, arguments text)
  language plpgsql
as $$
declare
  began timestamptz;
begin
  for round in 1..25 loop
    began := clock_timestamp();
    execute 'execute ' || statement || arguments;
    if round > 5 then
      insert into measured values (list, extract(epoch from clock_timestamp() - began) * 1000);
    end if;
  end loop;
end
$$;

prepare colleague_list (uuid, uuid, timestamptz, uuid, int, int) as
select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state,
       p.created_at
from visible_person($1, $2) p
where p.created_at <= coalesce($3::timestamptz, 'infinity'::timestamptz)
  and (p.created_at < coalesce($3::timestamptz, 'infinity'::timestamptz) or p.id > $4::uuid)
order by p.created_at desc, p.id
limit $5 offset $6;

prepare colleague_count (uuid, uuid, int) as
select count(*) from (select from visible_person($1, $2) limit $3) counted;

prepare colleague_count_found (int, text, uuid, uuid, int) as
select found, case when found < $1 then alike_patterns($2) end as alike
from (
  select count(*) as found
  from (select from found_person($3, $4, $2) limit $5) counted) total;

prepare colleague_search_often (uuid, uuid, text, timestamptz, uuid, int, int) as
select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state,
       p.created_at
from often_found_person($1, $2, $3) p
where p.created_at <= coalesce($4::timestamptz, 'infinity'::timestamptz)
  and (p.created_at < coalesce($4::timestamptz, 'infinity'::timestamptz) or p.id > $5::uuid)
order by p.created_at desc, p.id
limit $6 offset $7;

prepare colleague_search (uuid, uuid, text, timestamptz, uuid, int, int) as
select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state,
       p.created_at
from found_person($1, $2, $3) p
where p.created_at <= coalesce($4::timestamptz, 'infinity'::timestamptz)
  and (p.created_at < coalesce($4::timestamptz, 'infinity'::timestamptz) or p.id > $5::uuid)
order by p.created_at desc, p.id
limit $6 offset $7;

prepare colleague_search_alike (uuid, uuid, text[], timestamptz, uuid, int, int) as
select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state,
       p.created_at
from alike_person($1, $2, $3) p
where p.created_at <= coalesce($4::timestamptz, 'infinity'::timestamptz)
  and (p.created_at < coalesce($4::timestamptz, 'infinity'::timestamptz) or p.id > $5::uuid)
order by p.created_at desc, p.id
limit $6 offset $7;

prepare closest_colleague_closest (uuid, uuid, text, int, int) as
select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state,
       p.created_at
from found_person($1, $2, $3) p
order by shares_team($1, p.id) desc, p.name collate "und-x-icu", p.id
limit $4 offset $5;

prepare member_candidate_count (uuid, uuid, uuid, int) as
select count(*)
from (
  select
  from visible_person($1, $2) p
  where not exists (select from team_access a where a.team_id = $3 and a.user_id = p.id offset 0)
  limit $4) counted;

prepare member_candidate_list (uuid, uuid, uuid, timestamptz, uuid, int, int) as
select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state,
       p.created_at
from visible_person($1, $2) p
where not exists (select from team_access a where a.team_id = $3 and a.user_id = p.id offset 0)
  and p.created_at <= coalesce($4::timestamptz, 'infinity'::timestamptz)
  and (p.created_at < coalesce($4::timestamptz, 'infinity'::timestamptz) or p.id > $5::uuid)
order by p.created_at desc, p.id
limit $6 offset $7;

prepare member_candidate_count_found (int, text, uuid, uuid, uuid, int) as
select found, case when found < $1 then alike_patterns($2) end as alike
from (
  select count(*) as found
  from (
    select
    from found_person($3, $4, $2) p
    where not exists (select from team_access a where a.team_id = $5 and a.user_id = p.id offset 0)
    limit $6) counted) total;

prepare member_candidate_search_often (uuid, uuid, text, uuid, timestamptz, uuid, int, int) as
select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state,
       p.created_at
from often_found_person($1, $2, $3) p
where not exists (select from team_access a where a.team_id = $4 and a.user_id = p.id offset 0)
  and p.created_at <= coalesce($5::timestamptz, 'infinity'::timestamptz)
  and (p.created_at < coalesce($5::timestamptz, 'infinity'::timestamptz) or p.id > $6::uuid)
order by p.created_at desc, p.id
limit $7 offset $8;

prepare contact_list_list (uuid, uuid, int, int, int) as
with first as materialized (
  (select id, full_name, short_name
   from own_contact($1, $2)
   where not overridden
   order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
   limit $3)
  union all
  (select id, full_name, short_name
   from shared_contact($1, $2)
   where not overridden
   order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
   limit $3)
  union all
  (select id, full_name, short_name
   from colleague_profile($1, $2)
   where not overridden
   order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
   limit $3))
select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
       c.created_at, c.updated_at, true as visible
from (
  select id, full_name, short_name
  from first
  order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
  limit $4 offset $5) page
join contact c on c.id = page.id
order by page.full_name collate "und-x-icu", page.short_name collate "und-x-icu", page.id;

prepare contact_list_list_newest (uuid, uuid, timestamptz, uuid, int) as
with first as materialized (
  (select id, created_at
   from own_contact($1, $2)
   where not overridden and created_at <= coalesce($3::timestamptz, 'infinity'::timestamptz)
     and (created_at < coalesce($3::timestamptz, 'infinity'::timestamptz) or id > $4::uuid)
   order by created_at desc, id
   limit $5)
  union all
  (select id, created_at
   from shared_contact($1, $2)
   where not overridden and created_at <= coalesce($3::timestamptz, 'infinity'::timestamptz)
     and (created_at < coalesce($3::timestamptz, 'infinity'::timestamptz) or id > $4::uuid)
   order by created_at desc, id
   limit $5)
  union all
  (select id, created_at
   from colleague_profile($1, $2)
   where not overridden and created_at <= coalesce($3::timestamptz, 'infinity'::timestamptz)
     and (created_at < coalesce($3::timestamptz, 'infinity'::timestamptz) or id > $4::uuid)
   order by created_at desc, id
   limit $5))
select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
       c.created_at, c.updated_at, true as visible
from (
  select id, created_at
  from first
  order by created_at desc, id
  limit $5) page
join contact c on c.id = page.id
order by page.created_at desc, page.id;

prepare contact_list_count_found (uuid, uuid, text, int) as
select count(*)
from (select from found_contact($1, $2, $3) where not overridden limit $4) counted;

prepare contact_list_search_often (uuid, uuid, text, int, int, int) as
with first as materialized (
  (select id, full_name, short_name
   from often_found_own_contact($1, $2, $3)
   where not overridden
   order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
   limit $4)
  union all
  (select id, full_name, short_name
   from often_found_shared_contact($1, $2, $3)
   where not overridden
   order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
   limit $4)
  union all
  (select id, full_name, short_name
   from often_found_profile($1, $2, $3)
   where not overridden
   order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
   limit $4))
select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
       c.created_at, c.updated_at, true as visible
from (
  select id, full_name, short_name
  from first
  order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
  limit $5 offset $6) page
join contact c on c.id = page.id
order by page.full_name collate "und-x-icu", page.short_name collate "und-x-icu", page.id;

prepare contact_list_count (uuid, uuid, int) as
select count(*)
from (select from listed_contact($1, $2) where not overridden limit $3) counted;

prepare access_list_count (uuid, uuid, int) as
select count(*)
from (select from team_member($1, $2) where viewer_role is not null limit $3) counted;

prepare access_list_by_role (uuid, uuid, int, int) as
select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
from team_member($1, $2)
where viewer_role is not null
order by role, created_at, id
limit $3 offset $4;

prepare access_list_newest (uuid, uuid, timestamptz, uuid, int) as
select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
from team_member($1, $2)
where viewer_role is not null and created_at <= coalesce($3::timestamptz, 'infinity'::timestamptz)
  and (created_at < coalesce($3::timestamptz, 'infinity'::timestamptz) or id > $4::uuid)
order by created_at desc, id
limit $5;

prepare access_list_count_found (uuid, uuid, text, int) as
select count(*)
from (select from found_member($1, $2, $3) where viewer_role is not null limit $4) counted;

prepare access_list_search (uuid, uuid, text, text, text, text, int, int) as
select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
from found_member($1, $2, $3)
where viewer_role is not null
order by case $4 when 'role' then role when 'user__email' then email when 'user__name' then name end
           collate "und-x-icu",
         case $4 when '-role' then role when '-user__email' then email when '-user__name' then name end
           collate "und-x-icu" desc,
         case $5 when 'role' then role when 'user__email' then email when 'user__name' then name end
           collate "und-x-icu",
         case $5 when '-role' then role when '-user__email' then email when '-user__name' then name end
           collate "und-x-icu" desc,
         case $6 when 'role' then role when 'user__email' then email when 'user__name' then name end
           collate "und-x-icu",
         case $6 when '-role' then role when '-user__email' then email when '-user__name' then name end
           collate "und-x-icu" desc,
         created_at,
         id
limit $7 offset $8;

prepare access_list_by_name (uuid, uuid, int, int) as
select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
from team_member($1, $2)
where viewer_role is not null
order by name collate "und-x-icu", created_at, id
limit $3 offset $4;

prepare user_list_list (timestamptz, uuid, int) as
select u.id, u.organization_id, o.name as organization_name, u.email, u.name, u.state, u.created_at,
       u.last_login_at, exists (select from staff_grant g where g.user_id = u.id) as is_staff,
       (select count(*)::int from identity i where i.user_id = u.id) as identities
from users u
join organization o on o.id = u.organization_id
where u.created_at <= coalesce($1::timestamptz, 'infinity'::timestamptz)
  and (u.created_at < coalesce($1::timestamptz, 'infinity'::timestamptz) or u.id > $2::uuid)
order by u.created_at desc, u.id
limit $3;

prepare user_list_count_found (text, uuid, int) as
select count(*)
from (
  select
  from users u
  where u.searched like (select fold_pattern($1))
    and ($2::uuid is null or u.organization_id = $2)
  limit $3) counted;

prepare user_list_search_often (text, uuid, timestamptz, uuid, int) as
select u.id, u.organization_id, o.name as organization_name, u.email, u.name, u.state, u.created_at,
       u.last_login_at, exists (select from staff_grant g where g.user_id = u.id) as is_staff,
       (select count(*)::int from identity i where i.user_id = u.id) as identities
from users u
join organization o on o.id = u.organization_id
where coalesce(u.searched like (select fold_pattern($1)), false)
  and ($2::uuid is null or u.organization_id = $2)
  and u.created_at <= coalesce($3::timestamptz, 'infinity'::timestamptz)
  and (u.created_at < coalesce($3::timestamptz, 'infinity'::timestamptz) or u.id > $4::uuid)
order by u.created_at desc, u.id
limit $5;

prepare team_list (uuid, uuid, int, text, text, int, int) as
select t.id, t.organization_id, t.name, t.is_visible_all_services, t.path, t.depth, t.created_at,
       t.updated_at, seen.role, more.children, more.members, more.accesses, more.service_providers
from visible_team($1, $2) seen
join team t on t.id = seen.team_id
cross join team_more(t.id, $3) more
order by case $4 when 'created_at' then t.created_at end,
         case $4 when '-created_at' then t.created_at end desc,
         case $4 when 'name' then t.name end collate "und-x-icu",
         case $4 when 'path' then t.path end,
         case $4 when '-name' then t.name end collate "und-x-icu" desc,
         case $4 when '-path' then t.path end desc,
         case $5 when 'created_at' then t.created_at end,
         case $5 when '-created_at' then t.created_at end desc,
         case $5 when 'name' then t.name end collate "und-x-icu",
         case $5 when 'path' then t.path end,
         case $5 when '-name' then t.name end collate "und-x-icu" desc,
         case $5 when '-path' then t.path end desc,
         t.created_at desc,
         t.id
limit $6 offset $7;

prepare team_outline_list (int, uuid, uuid, text, text, int, int) as
select t.id, t.name, t.is_visible_all_services, t.path, t.depth, t.created_at, t.updated_at, seen.role,
       (select count(*)::int from team child where child.parent_path = t.path) as children,
       (select count(*)::int
        from (select from team_access a where a.team_id = t.id limit $1) counted) as members
from visible_team($2, $3) seen
join team t on t.id = seen.team_id
order by case $4 when 'created_at' then t.created_at end,
         case $4 when '-created_at' then t.created_at end desc,
         case $4 when 'name' then t.name end collate "und-x-icu",
         case $4 when 'path' then t.path end,
         case $4 when '-name' then t.name end collate "und-x-icu" desc,
         case $4 when '-path' then t.path end desc,
         case $5 when 'created_at' then t.created_at end,
         case $5 when '-created_at' then t.created_at end desc,
         case $5 when 'name' then t.name end collate "und-x-icu",
         case $5 when 'path' then t.path end,
         case $5 when '-name' then t.name end collate "und-x-icu" desc,
         case $5 when '-path' then t.path end desc,
         t.created_at desc,
         t.id
limit $6 offset $7;

\set arguments '(' :viewer ', null, null, null, 21, 0)'
call pg_temp.measure('users/?cursor=', 'colleague_list', :'arguments');
\set arguments '(' :viewer ', null, 10001)'
call pg_temp.measure('users/: count', 'colleague_count', :'arguments');
\set arguments '(' :viewer ', null, null, null, 20, 9980)'
call pg_temp.measure('users/?page=500', 'colleague_list', :'arguments');
\set arguments '(3, ''marie'', ' :viewer ', null, 10001)'
call pg_temp.measure('users/?q=marie: count', 'colleague_count_found', :'arguments');
\set arguments '(' :viewer ', null, ''marie'', null, null, 20, 0)'
call pg_temp.measure('users/?q=marie', 'colleague_search_often', :'arguments');
\set arguments '(3, ''mar'', ' :viewer ', null, 10001)'
call pg_temp.measure('users/?q=mar: count', 'colleague_count_found', :'arguments');
\set arguments '(' :viewer ', null, ''mar'', null, null, 20, 0)'
call pg_temp.measure('users/?q=mar', 'colleague_search_often', :'arguments');
\set arguments '(3, ''ma'', ' :viewer ', null, 10001)'
call pg_temp.measure('users/?q=ma: count', 'colleague_count_found', :'arguments');
\set arguments '(' :viewer ', null, ''ma'', null, null, 20, 0)'
call pg_temp.measure('users/?q=ma', 'colleague_search_often', :'arguments');
\set arguments '(3, ''e'', ' :viewer ', null, 10001)'
call pg_temp.measure('users/?q=e: count', 'colleague_count_found', :'arguments');
\set arguments '(' :viewer ', null, ''e'', null, null, 20, 0)'
call pg_temp.measure('users/?q=e', 'colleague_search_often', :'arguments');
\set arguments '(3, ''marie dupont'', ' :viewer ', null, 10001)'
call pg_temp.measure('users/?q=marie dupont: count', 'colleague_count_found', :'arguments');
\set arguments '(' :viewer ', null, ''marie dupont'', null, null, 20, 0)'
call pg_temp.measure('users/?q=marie dupont', 'colleague_search', :'arguments');
\set arguments '(3, ''.example'', ' :viewer ', null, 10001)'
call pg_temp.measure('users/?q=.example: count', 'colleague_count_found', :'arguments');
\set arguments '(' :viewer ', null, alike_patterns(''dupond ada''), null, null, 20, 0)'
call pg_temp.measure('users/?q=dupond ada (alike)', 'colleague_search_alike', :'arguments');
\set arguments '(' :viewer ', null, ''dubois ada'', 20, 0)'
call pg_temp.measure('users/?q=dubois ada&ordering=closeness', 'closest_colleague_closest', :'arguments');
\set arguments '(' :viewer ', null, ' :team ', 10001)'
call pg_temp.measure('users/?team_id=: count', 'member_candidate_count', :'arguments');
\set arguments '(' :viewer ', null, ' :team ', null, null, 20, 0)'
call pg_temp.measure('users/?team_id=', 'member_candidate_list', :'arguments');
\set arguments '(3, ''marie'', ' :viewer ', null, ' :team ', 10001)'
call pg_temp.measure('users/?team_id=&q=marie: count', 'member_candidate_count_found', :'arguments');
\set arguments '(' :viewer ', null, ''marie'', ' :team ', null, null, 20, 0)'
call pg_temp.measure('users/?team_id=&q=marie', 'member_candidate_search_often', :'arguments');
\set arguments '(' :viewer ', null, 1001, 1001, 0)'
call pg_temp.measure('contacts/', 'contact_list_list', :'arguments');
\set arguments '(' :viewer ', null, null, null, 21)'
call pg_temp.measure('contacts/?cursor=', 'contact_list_list_newest', :'arguments');
\set arguments '(' :viewer ', null, ''marie'', 1001)'
call pg_temp.measure('contacts/?q=marie: count to 1001', 'contact_list_count_found', :'arguments');
\set arguments '(' :viewer ', null, ''marie'', 1001, 1001, 0)'
call pg_temp.measure('contacts/?q=marie', 'contact_list_search_often', :'arguments');
\set arguments '(' :viewer ', null, ''ma'', 1001, 1001, 0)'
call pg_temp.measure('contacts/?q=ma', 'contact_list_search_often', :'arguments');
\set arguments '(' :viewer ', ' :service ', 10001)'
call pg_temp.measure('through a service: contacts/: count', 'contact_list_count', :'arguments');
\set arguments '(' :viewer ', ' :service ', 20, 20, 0)'
call pg_temp.measure('through a service: contacts/', 'contact_list_list', :'arguments');
\set arguments '(' :viewer ', ' :service ', ''marie'', 10001)'
call pg_temp.measure('through a service: contacts/?q=marie: count', 'contact_list_count_found', :'arguments');
\set arguments '(' :viewer ', ' :service ', ''marie'', 20, 20, 0)'
call pg_temp.measure('through a service: contacts/?q=marie', 'contact_list_search_often', :'arguments');
\set arguments '(' :viewer ', ' :team ', 10001)'
call pg_temp.measure('teams/BIG/accesses/: count', 'access_list_count', :'arguments');
\set arguments '(' :viewer ', ' :team ', 20, 0)'
call pg_temp.measure('teams/BIG/accesses/', 'access_list_by_role', :'arguments');
\set arguments '(' :viewer ', ' :team ', null, null, 21)'
call pg_temp.measure('teams/BIG/accesses/?cursor=', 'access_list_newest', :'arguments');
\set arguments '(' :viewer ', ' :team ', ''marie'', 10001)'
call pg_temp.measure('teams/BIG/accesses/?q=marie: count', 'access_list_count_found', :'arguments');
\set arguments '(' :viewer ', ' :team ', ''marie'', ''role'', '''', '''', 20, 0)'
call pg_temp.measure('teams/BIG/accesses/?q=marie', 'access_list_search', :'arguments');
\set arguments '(' :viewer ', ' :team ', 20, 0)'
call pg_temp.measure('teams/BIG/accesses/?ordering=user__name', 'access_list_by_name', :'arguments');
\set arguments '(' :viewer ', ' :team ', 20, 9980)'
call pg_temp.measure('teams/BIG/accesses/?ordering=user__name&page=500', 'access_list_by_name', :'arguments');
\set arguments '(null, null, 21)'
call pg_temp.measure('staff/users/', 'user_list_list', :'arguments');
\set arguments '(''marie'', null, 1001)'
call pg_temp.measure('staff/users/?q=marie: count to 1001', 'user_list_count_found', :'arguments');
\set arguments '(''marie'', null, null, null, 21)'
call pg_temp.measure('staff/users/?q=marie', 'user_list_search_often', :'arguments');
\set arguments '(' :first ', null, 1000, '''', '''', 1001, 0)'
call pg_temp.measure('teams/ of somebody with 200', 'team_list', :'arguments');
\set arguments '(0, ' :first ', ' :service ', '''', '''', 20, 0)'
call pg_temp.measure('through a service: teams/', 'team_outline_list', :'arguments');

select list, round(percentile_cont(0.5) within group (order by milliseconds)::numeric, 1) as p50,
       round(percentile_cont(0.95) within group (order by milliseconds)::numeric, 1) as p95
from measured
group by list
order by list;
