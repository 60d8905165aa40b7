-- Fills an empty database with a plausible country: as many people as the setting annuaire.people says, a two-hundredth as many
-- organizations by a power law, the largest with 15 %, a tenth as many teams in three levels, one of them with a twentieth of all people.
-- Each person has annuaire.accesses (2) accesses in teams of their organization and a profile; one of every annuaire.contacts (1) has a
-- contact of their own. The same people each time. It is fastest on a schema of version 22, before the lists' copies and indexes are made.
begin;
set local synchronous_commit = off;
set local jit = off;
select setseed(0.42);

create temp table place on commit drop as
with ranked as (
  select rank, rank ^ -1.1 as weight
  from generate_series(1, greatest(2, current_setting('annuaire.people')::int / 200)) rank),
whole as (select sum(weight) as weight from ranked)
select rank, gen_random_uuid() as id,
       greatest(1, round(current_setting('annuaire.people')::int * ranked.weight / whole.weight))::int as size
from ranked cross join whole;

insert into organization (id, name, created_at, updated_at)
select id, case when rank = 1 then 'Ministère' else 'Commune n° ' || rank end, now(), now() from place;

insert into organization_domain (value, organization_id, added_at)
select 'org' || rank || '.example', id, now() from place;

insert into service_provider (audience_id, name, created_at, updated_at)
select 'service-' || n, 'Service ' || n, now(), now() from generate_series(1, 20) n;

-- Common names are common: the square of a random number falls on the first ones more often.
insert into users (organization_id, email, name, language, state, last_login_at, created_at, updated_at)
select organization, lower(unaccent('unaccent', replace(first || '.' || last, ' ', '-'))) || case when twin then number::text else '' end
         || '@org' || rank || '.example',
       first || ' ' || last, 'fr', case when leaves < 0.03 then 'deactivated' else 'active' end,
       case when leaves < 0.6 then since end, since, since
from (
  select place.id as organization, place.rank,
         words.first[1 + floor(random() ^ 2 * cardinality(words.first))] as first,
         case when random() < 0.4 then words.last[1 + floor(random() ^ 2 * cardinality(words.last))]
           else words.head[1 + floor(random() * 40)] || words.middle[1 + floor(random() * 30)]
             || words.tail[1 + floor(random() * 40)]
           end as last,
         random() < 0.5 as twin, number, random() as leaves,
         timestamptz '2016-01-01' + random() * interval '10 years' as since
  from place cross join generate_series(1, place.size) number cross join (
    select
      array['Marie', 'Jean', 'Nathalie', 'Michel', 'Isabelle', 'Philippe', 'Sylvie', 'Alain', 'Catherine', 'Patrick', 'Martine',
        'Nicolas', 'Christine', 'Christophe', 'Françoise', 'Pierre', 'Valérie', 'Christian', 'Sandrine', 'Éric', 'Véronique',
        'Frédéric', 'Stéphanie', 'Laurent', 'Nicole', 'Stéphane', 'Céline', 'David', 'Chantal', 'Pascal', 'Anne', 'Daniel', 'Monique',
        'Alexandre', 'Brigitte', 'Julien', 'Patricia', 'Thierry', 'Sophie', 'Olivier', 'Julie', 'Bernard', 'Aurélie', 'Thomas',
        'Laurence', 'Sébastien', 'Camille', 'Gérard', 'Annie', 'Didier', 'Émilie', 'Julie', 'Jean-Marie', 'Marie-Claude', 'Élodie',
        'Zoé', 'Chloé', 'Inès', 'Noémie', 'Anaïs', 'Maëlle', 'Loïc', 'Jérôme', 'Raphaël', 'Hélène', 'Agnès', 'Léa', 'Manon',
        'Mathilde', 'Marion', 'Mathieu', 'Maxime', 'Marc', 'Mohamed', 'Fatima', 'Karim', 'Nadia', 'Yann', 'Gwenaëlle', 'Ada'] as first,
      array['Martin', 'Bernard', 'Thomas', 'Petit', 'Robert', 'Richard', 'Durand', 'Dubois', 'Moreau', 'Laurent', 'Simon', 'Michel',
        'Lefèvre', 'Leroy', 'Roux', 'David', 'Bertrand', 'Morel', 'Fournier', 'Girard', 'Bonnet', 'Dupont', 'Lambert', 'Fontaine',
        'Rousseau', 'Vincent', 'Müller', 'Lefèbvre', 'Faure', 'André', 'Mercier', 'Blanc', 'Guérin', 'Boyer', 'Garnier', 'Chevalier',
        'François', 'Legrand', 'Gauthier', 'Garcia', 'Perrin', 'Robin', 'Clément', 'Morin', 'Nicolas', 'Henry', 'Roussel', 'Mathieu',
        'Gautier', 'Masson', 'Marchand', 'Duval', 'Denis', 'Dumont', 'Marie', 'Lemaire', 'Noël', 'Meyer', 'Dufour', 'Meunier'] as last,
      array['Bel', 'Bour', 'Car', 'Cha', 'Cor', 'Dela', 'Des', 'Du', 'Fa', 'Fer', 'Gal', 'Gran', 'Guil', 'Hé', 'Jou', 'La', 'Le', 'Lou',
        'Mar', 'Mon', 'Nau', 'Or', 'Pas', 'Pel', 'Per', 'Pi', 'Pré', 'Qué', 'Ra', 'Re', 'Ro', 'Sa', 'Sou', 'Tal', 'Tho', 'Va',
        'Ver', 'Vil', 'Wal', 'Za'] as head,
      array['ba', 'bi', 'cha', 'co', 'de', 'di', 'fé', 'ga', 'gui', 'la', 'le', 'li', 'lo', 'ma', 'mi', 'mo', 'na', 'ni', 'pa',
        'pi', 'que', 'ra', 'ri', 'ro', 'sa', 'si', 'ta', 'ti', 'va', 'vi'] as middle,
      array['bert', 'card', 'chet', 'deau', 'din', 'don', 'feuil', 'gnac', 'gnon', 'ier', 'laud', 'leau', 'let', 'lier', 'lin', 'lon',
        'mond', 'neau', 'net', 'nier', 'not', 'pin', 'quet', 'rand', 'rat', 'rel', 'ret', 'rier', 'ron', 'seau', 'sier', 'son',
        'tel', 'tier', 'tin', 'ton', 'veau', 'vier', 'zac', 'zel'] as tail) words
  offset 0) person
order by person.since + interval '1 day' * (number % 977);

insert into contact (owner_id, user_id, full_name, data, created_at, updated_at)
select id, id, name, jsonb_build_object('emails', jsonb_build_array(jsonb_build_object('type', 'Work', 'value', email)),
         'organizations', jsonb_build_array(jsonb_build_object('name', 'Bureau ' || left(id::text, 2), 'jobTitle', 'Agent'))),
       created_at, created_at
from users;

create temp table person on commit drop as
select row_number() over (partition by organization_id order by created_at, id) as number, id, organization_id, name
from users
where state = 'active';
create unique index on person (organization_id, number);
analyze person;

-- The first person of the largest organization has 300.
insert into contact (owner_id, full_name, short_name, data, created_at, updated_at)
select id, 'Ami ' || name, left(name, 5),
       jsonb_build_object('emails', jsonb_build_array(jsonb_build_object('type', 'Home', 'value', 'ami' || number || '@ailleurs.example'))),
       timestamptz '2020-01-01' + random() * interval '6 years', now()
from person cross join lateral generate_series(1, case
  when number = 1 and organization_id in (select id from place where rank = 1) then 300
  when mod(number, coalesce(nullif(current_setting('annuaire.contacts', true), ''), '1')::int) = 0 then 1
  else 0 end);

insert into contact (full_name, created_at, updated_at)
select 'Standard ' || n, now(), now() from generate_series(1, 100) n;

create temp table tree on commit drop as
select place.id as organization, place.size, root, row_number() over () as number,
       team_step(nextval('team_steps')) as path
from place cross join lateral generate_series(1, greatest(1, place.size / 50)) root;

insert into team (organization_id, name, is_visible_all_services, path, created_at, updated_at)
select organization, 'Direction ' || root, number % 5 = 0, path,
       timestamptz '2018-01-01' + random() * interval '8 years', now()
from tree;
insert into team (organization_id, name, is_visible_all_services, path, created_at, updated_at)
select t.organization_id, 'Bureau ' || n, n = 1, t.path || team_step(nextval('team_steps')),
       timestamptz '2018-01-01' + random() * interval '8 years', now()
from team t cross join generate_series(1, 2) n where t.depth = 1;
insert into team (organization_id, name, is_visible_all_services, path, created_at, updated_at)
select t.organization_id, 'Équipe ' || n, n = 1, t.path || team_step(nextval('team_steps')),
       timestamptz '2018-01-01' + random() * interval '8 years', now()
from team t cross join generate_series(1, 1) n where t.depth = 2;

-- The first person's teams are 200, and the large one is the first of the largest organization.
create temp table group_list on commit drop as
select row_number() over (partition by t.organization_id order by t.path) as number, t.id, t.organization_id
from team t;
create index on group_list (organization_id);
analyze group_list;

alter table place add active bigint, add teams bigint;
update place
set active = (select max(number) from person where organization_id = place.id),
    teams = (select max(number) from group_list where organization_id = place.id);

insert into team_access (team_id, user_id, role, created_at, updated_at)
select distinct on (team, person) team, person, role, timestamptz '2018-01-01' + random() * interval '8 years', now()
from (
  select g.id as team, p.id as person, 'owner' as role
  from group_list g
  join place on place.id = g.organization_id
  join person p on p.organization_id = g.organization_id and p.number = 1 + mod(g.number * 7, place.active)
  union all
  select g.id, p.id, case when random() < 0.1 then 'administrator' else 'member' end
  from (
    select p.id, p.organization_id, 1 + floor(random() * place.teams)::bigint as number
    from person p join place on place.id = p.organization_id cross join
      generate_series(1, coalesce(nullif(current_setting('annuaire.accesses', true), ''), '2')::int)) p
  join group_list g on g.organization_id = p.organization_id and g.number = p.number
  union all
  select g.id, p.id, 'member'
  from place join group_list g on g.organization_id = place.id and g.number = 1
  join person p on p.organization_id = place.id and p.number <= current_setting('annuaire.people')::int / 20
  where place.rank = 1
  union all
  select g.id, p.id, 'administrator'
  from place join group_list g on g.organization_id = place.id and g.number <= 200
  join person p on p.organization_id = place.id and p.number = 1
  where place.rank = 1
) drawn
order by team, person, role desc;

insert into team_service_provider (team_id, service_provider_id)
select t.id, s.id
from team t join service_provider s on s.audience_id = 'service-' || 1 + mod(abs(hashtext(t.path)), 20);
commit;
