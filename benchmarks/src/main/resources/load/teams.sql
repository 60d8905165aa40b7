-- 20 organizations, each with 50 people and 100 teams, of which the last 20 stand below others. Everybody is in five teams; three of
-- four are shown to every service, and of the others every second to the one that asks.
insert into organization (name, created_at, updated_at)
select 'Office ' || number, now(), now() from generate_series(1, 20) number;

create temp table numbered as select id, row_number() over (order by name) as number from organization;

insert into service_provider (audience_id, name, created_at, updated_at) values (:service, 'Notes', now(), now());

insert into users (organization_id, email, name, created_at, updated_at)
select o.id, 'person.' || i || '@office.example', 'Person ' || i, now(), now()
from generate_series(0, 999) i
join numbered o on o.number = 1 + i % 20;

insert into identity (user_id, issuer, subject, created_at, last_seen_at)
select u.id, :issuer, :subject || replace(u.name, 'Person ', ''), now(), now()
from users u;

insert into team (organization_id, name, is_visible_all_services, path, created_at, updated_at)
select o.id, 'Team ' || i, i % 4 <> 0, team_step(nextval('team_steps')), now() - i * interval '1 hour', now()
from generate_series(0, 79) i
cross join numbered o;

insert into team (organization_id, name, is_visible_all_services, path, created_at, updated_at)
select above.organization_id, 'Team ' || i, i % 4 <> 0, above.path || team_step(nextval('team_steps')),
       now() - i * interval '1 hour', now()
from generate_series(80, 99) i
join team above on above.name = 'Team ' || (i - 60);

insert into team_service_provider (team_id, service_provider_id)
select t.id, s.id
from team t
cross join service_provider s
where replace(t.name, 'Team ', '')::int % 8 = 0;

insert into team_access (team_id, user_id, role, created_at, updated_at)
select t.id, u.id, case step when 0 then 'owner' else 'member' end, now(), now()
from users u
cross join generate_series(0, 4) step
join team t on t.organization_id = u.organization_id
  and t.name = 'Team ' || (replace(u.name, 'Person ', '')::int / 20 * 7 + step * 13) % 100;
