-- Searches contacts among 200,000 people, of whom 150,000 belong to one organization and fifty to each other one. On an
-- empty database that the directory has migrated:
--   psql "$DATABASE" -f benchmarks/contacts.sql
\set ON_ERROR_STOP on
\pset pager off
begin;

insert into organization (name, created_at, updated_at)
select 'Organization ' || n, now(), now() from generate_series(0, 1000) n;

insert into users (organization_id, email, name, created_at, updated_at)
select o.id, 'person' || n || '@ministere.example', 'Person ' || n, now() - make_interval(secs => n), now()
from generate_series(1, 200000) n
join organization o on o.name = 'Organization ' || case when n <= 150000 then 0 else 1 + mod(n, 1000) end;

insert into contact (owner_id, user_id, full_name, data, created_at, updated_at)
select u.id, u.id,
       (array['Ada', 'Élodie', 'Camille', 'Boris', 'Noémie', 'Zoé', 'Paul', 'Marie'])[1 + (hashtext(u.email) & 7)]
         || ' ' || initcap(translate(md5(u.email), '0123456789', 'aeioulmnrs')),
       jsonb_build_object('emails', jsonb_build_array(jsonb_build_object('type', 'Work', 'value', u.email))),
       u.created_at, now()
from users u;

insert into contact (owner_id, full_name, created_at, updated_at)
select u.id, 'Friend ' || n, now(), now() from users u, generate_series(1, 300) n where u.name = 'Person 1';

commit;
vacuum analyze;

select id as large from users where name = 'Person 1' \gset
select id as small from users where name = 'Person 200000' \gset

-- As the program prepares them.
prepare search (uuid, uuid, text, int) as
select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
       c.created_at, c.updated_at
from contact found
cross join lateral (select v.* from visible_contact($1, $2) v where v.id = found.id offset 0) c
where found.searched like (select fold_pattern($3)) and not c.overridden
order by c.full_name, c.short_name, c.id
limit $4;

prepare list (uuid, uuid, int) as
select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
       c.created_at, c.updated_at
from visible_contact($1, $2) c
where not c.overridden
order by c.full_name, c.short_name, c.id
limit $3;

explain (analyze, costs off) execute search (:'large', null, 'Élodie ab', 1001);

-- Warm, as a person sees it; each twice.
\timing on
\echo part of a name and a first name: some 200 of 150,000
execute search (:'large', null, 'élodie ab', 1001) \g /dev/null
execute search (:'large', null, 'élodie ab', 1001) \g /dev/null
\echo an address: one of 150,000
execute search (:'large', null, 'person777@', 1001) \g /dev/null
execute search (:'large', null, 'person777@', 1001) \g /dev/null
\echo a first name: some 20,000 of 150,000
execute search (:'large', null, 'elodie', 1001) \g /dev/null
execute search (:'large', null, 'elodie', 1001) \g /dev/null
\echo the same in an organization of 50
execute search (:'small', null, 'elodie', 1001) \g /dev/null
execute search (:'small', null, 'elodie', 1001) \g /dev/null
\echo two letters, which have no trigram
execute search (:'large', null, 'zz', 1001) \g /dev/null
execute search (:'large', null, 'zz', 1001) \g /dev/null
\echo the first 1,000 of all 150,000
execute list (:'large', null, 1001) \g /dev/null
execute list (:'large', null, 1001) \g /dev/null
\echo all of an organization of 50
execute list (:'small', null, 1001) \g /dev/null
execute list (:'small', null, 1001) \g /dev/null
