set local lock_timeout = '5s';

-- What lists read, so that a page costs the same in a team or an organization of any size: its name and its order stand in one index.

create extension if not exists btree_gin;
create extension if not exists fuzzystrmatch;

-- Lower case is that of Unicode, also where the database's own locale knows ASCII only; a sigma at the end of a word is one inside it.
create or replace function fold(value text) returns text
  language sql immutable strict parallel safe
  return replace(lower(unaccent('unaccent'::regdictionary, normalize(value, NFKC)) collate "und-x-icu"), 'ς', 'σ');

-- Words, each after a blank, so that a pattern finds the beginning of one. "replace" is a tenth of the cost of "translate" here.
create function search_words(searched text) returns text
  language sql immutable strict parallel safe
  return ' ' || replace(replace(replace(replace(replace(
    split_part(searched, '@', 1), E'\x01', ' '), '-', ' '), '.', ' '), '''', ' '), '_', ' ');

create function contact_search_words(searched text) returns text
  language sql immutable strict parallel safe
  return ' ' || replace(replace(replace(replace(replace(
    regexp_replace(searched, '@[^\x01]*', ' ', 'g'), E'\x01', ' '), '-', ' '), '.', ' '), '''', ' '), '_', ' ');

create function name_parts(searched text) returns setof text
  language sql immutable parallel safe rows 3
begin atomic
  select distinct part
  from regexp_split_to_table(search_words(split_part(searched, E'\x01', 1)), ' +') as part
  where length(part) >= 3;
end;

-- The longest words come first: the first three are what an index looks for. Written in a language that keeps its plans.
create function search_patterns(q text) returns text[]
  language plpgsql immutable strict parallel safe
as $$
declare
  folded text := fold(q);
  patterns text[];
begin
  if exists (select from regexp_split_to_table(folded, '\s+') token where token ~ '^[^@]{0,2}@') then
    return array['', '', ''];
  end if;
  select array_agg(
           case when length(part) < 3 then '% ' else '%' end || regexp_replace(part, '([\\%_])', '\\\1', 'g') || '%'
           order by length(part) desc, part)
  into patterns
  from (
    select distinct part
    from regexp_split_to_table(folded, '\s+') token
    cross join regexp_split_to_table(search_words(token), ' +') part
    where part <> '') parts;
  return case cardinality(patterns)
    when 1 then patterns || array['%', '%']
    when 2 then patterns || '%'::text
    else coalesce(patterns, array['', '', ''])
  end;
end
$$;

create function search_address(q text) returns text
  language plpgsql immutable strict parallel safe
as $$
begin
  return (
    select '%' || regexp_replace(token, '([\\%_])', '\\\1', 'g') || '%'
    from regexp_split_to_table(fold(q), '\s+') token
    where token like '%@%'
    limit 1);
end
$$;

-- The parts of all names, with which a misspelt one is compared: there are far fewer of them than people.
create table name_part (
  part text collate "C" primary key
);

create function alike_patterns(q text) returns text[]
  language plpgsql stable strict parallel safe
as $$
declare
  patterns text[];
  found boolean;
begin
  if q like '%@%' then
    return null;
  end if;
  select array_agg('(' || concat_ws('|', case when length(word) < 3 then ' ' else '' end
             || regexp_replace(word, '([^[:alnum:]])', '\\\1', 'g'), alike.parts) || ')' order by length(word) desc, word),
         bool_or(alike.parts is not null)
  into patterns, found
  from (
    select distinct part as word
    from regexp_split_to_table(search_words(fold(q)), '\s+') part
    where part <> '') words
  cross join lateral (
    select string_agg(' ' || part || '( |$)', '|') as parts
    from (
      select part
      from name_part
      where length(word) between 4 and 50 and part % word and part <> word
        and levenshtein(part, word) <= case when length(word) < 6 then 1 + (length(part) = length(word))::int else 2 end
      order by similarity(part, word) desc, part
      limit 8) nearest) alike;
  return case when found then patterns || array_fill(''::text, array[greatest(0, 3 - cardinality(patterns))]) end;
end
$$;

create function shares_team(viewer_id uuid, other_id uuid) returns boolean
  language plpgsql stable strict parallel safe
as $$
begin
  return exists (
    select
    from team_access theirs
    join team_access mine on mine.team_id = theirs.team_id and mine.user_id = viewer_id
    where theirs.user_id = other_id);
end
$$;

-- Plans are made for large organizations and teams: those for an average one would sort each large one.
alter table users alter column organization_id set (n_distinct = 20);

-- The profiles of people, with what decides who sees them.
create table profile_listing (
  contact_id uuid primary key references contact (id) on delete cascade,
  user_id uuid not null,
  organization_id uuid not null,
  state text not null,
  full_name varchar not null,
  short_name varchar,
  searched text not null,
  words text not null,
  created_at timestamptz not null
);

comment on table profile_listing is 'A copy, kept by triggers, of what lists read of profiles and of the people whose they are';

-- The accesses of teams, with the names of those whose they are.
create table member_listing (
  access_id uuid primary key references team_access (id) on delete cascade,
  team_id uuid not null,
  user_id uuid not null,
  role text not null,
  name varchar,
  email varchar,
  words text not null,
  created_at timestamptz not null
);

comment on table member_listing is 'A copy, kept by triggers, of what lists read of accesses and of the people whose they are';

-- Each trigger writes only the columns of its own table's rows: two that run at once keep both changes.
create function profiles_created() returns trigger
  language plpgsql
as $$
begin
  insert into profile_listing (contact_id, user_id, organization_id, state, full_name, short_name, searched, words, created_at)
  select c.id, u.id, u.organization_id, u.state, c.full_name, c.short_name, c.searched, contact_search_words(c.searched), c.created_at
  from added c
  join users u on u.id = c.user_id
  on conflict (contact_id) do nothing;
  return null;
end
$$;

alter table profile_listing alter column organization_id set (n_distinct = 20);
alter table member_listing alter column team_id set (n_distinct = 20);

create trigger profiles_created
  after insert on contact
  referencing new table as added
  for each statement
  execute function profiles_created();

create function profile_changed() returns trigger
  language plpgsql
as $$
begin
  if new.user_id is null then
    delete from profile_listing where contact_id = new.id;
  else
    insert into profile_listing (contact_id, user_id, organization_id, state, full_name, short_name, searched, words, created_at)
    select new.id, u.id, u.organization_id, u.state, new.full_name, new.short_name, new.searched, contact_search_words(new.searched),
           new.created_at
    from users u
    where u.id = new.user_id
    on conflict (contact_id) do update
      set full_name = excluded.full_name, short_name = excluded.short_name, searched = excluded.searched, words = excluded.words;
    if new.user_id is distinct from old.user_id then
      update profile_listing l
      set user_id = u.id, organization_id = u.organization_id, state = u.state
      from users u
      where l.contact_id = new.id and u.id = new.user_id;
    end if;
  end if;
  return null;
end
$$;

create trigger profile_changed
  after update of full_name, short_name, data, user_id on contact
  for each row when (new.user_id is not null or old.user_id is not null)
  execute function profile_changed();

create function profile_owner_changed() returns trigger
  language plpgsql
as $$
begin
  insert into profile_listing (contact_id, user_id, organization_id, state, full_name, short_name, searched, words, created_at)
  select c.id, new.id, new.organization_id, new.state, c.full_name, c.short_name, c.searched, contact_search_words(c.searched), c.created_at
  from contact c
  where c.user_id = new.id
  on conflict (contact_id) do update set organization_id = excluded.organization_id, state = excluded.state;
  return null;
end
$$;

create trigger profile_owner_changed
  after update of organization_id, state on users
  for each row when (new.organization_id <> old.organization_id or new.state <> old.state)
  execute function profile_owner_changed();

create function accesses_created() returns trigger
  language plpgsql
as $$
begin
  insert into member_listing (access_id, team_id, user_id, role, name, email, words, created_at)
  select a.id, a.team_id, a.user_id, a.role, u.name, u.email, search_words(u.searched), a.created_at
  from added a
  join users u on u.id = a.user_id
  on conflict (access_id) do nothing;
  return null;
end
$$;

create trigger accesses_created
  after insert on team_access
  referencing new table as added
  for each statement
  execute function accesses_created();

create function access_changed() returns trigger
  language plpgsql
as $$
begin
  insert into member_listing (access_id, team_id, user_id, role, name, email, words, created_at)
  select new.id, new.team_id, new.user_id, new.role, u.name, u.email, search_words(u.searched), new.created_at
  from users u
  where u.id = new.user_id
  on conflict (access_id) do update set role = excluded.role;
  if new.user_id <> old.user_id or new.team_id <> old.team_id then
    update member_listing l
    set team_id = new.team_id, user_id = new.user_id, name = u.name, email = u.email, words = search_words(u.searched)
    from users u
    where l.access_id = new.id and u.id = new.user_id;
  end if;
  return null;
end
$$;

create trigger access_changed
  after update of role, user_id, team_id on team_access
  for each row
  execute function access_changed();

create function member_renamed() returns trigger
  language plpgsql
as $$
begin
  insert into member_listing (access_id, team_id, user_id, role, name, email, words, created_at)
  select a.id, a.team_id, a.user_id, a.role, new.name, new.email, search_words(new.searched), a.created_at
  from team_access a
  where a.user_id = new.id
  on conflict (access_id) do update set name = excluded.name, email = excluded.email, words = excluded.words;
  if new.name is distinct from old.name then
    insert into name_part select part from name_parts(new.searched) part order by part on conflict do nothing;
    delete from name_part gone
    where gone.part in (select part from name_parts(old.searched) part)
      and not exists (
        select
        from users u
        where u.searched like '%' || gone.part || '%' and gone.part in (select part from name_parts(u.searched) part));
  end if;
  return null;
end
$$;

create trigger member_renamed
  after update of name, email on users
  for each row when (new.name is distinct from old.name or new.email is distinct from old.email)
  execute function member_renamed();

create function people_created() returns trigger
  language plpgsql
as $$
begin
  insert into name_part
  select distinct part from added cross join name_parts(added.searched) part order by part
  on conflict do nothing;
  return null;
end
$$;

create trigger people_created
  after insert on users
  referencing new table as added
  for each statement
  execute function people_created();

-- The words of people are kept, because a search reads those of each whom it counts. Rows that were there before have none until their
-- name or address changes.
alter table users add column words text;

create function person_words() returns trigger
  language plpgsql
as $$
begin
  new.words := search_words(fold(coalesce(new.name, '') || E'\x01' || coalesce(new.email, '')));
  return new;
end
$$;

create trigger person_words
  before insert or update of name, email on users
  for each row
  execute function person_words();

-- As organization_allows, but written where the planner sees through it.
create function listed_person(viewer_id uuid, through_id uuid)
  returns table (
    id uuid, organization_id uuid, email varchar, name varchar, language text, timezone text, is_device boolean,
    is_staff boolean, state text, searched text, created_at timestamptz, words text)
  language sql stable rows 500
begin atomic
  select u.id, u.organization_id, u.email, u.name, u.language, u.timezone, u.is_device,
         exists (select from staff_grant g where g.user_id = u.id), u.state, u.searched, u.created_at,
         coalesce(u.words, search_words(u.searched))
  from users u
  where u.organization_id = (select viewer.organization_id from users viewer where viewer.id = viewer_id)
    and u.state = 'active'
    and (through_id is null or exists (
      select
      from users viewer
      cross join service_obstacles(viewer.organization_id, through_id) allowed
      where viewer.id = viewer_id and allowed.obstacles = '{}'));
end;

create or replace function visible_person(viewer_id uuid, through_id uuid)
  returns table (
    id uuid, organization_id uuid, email varchar, name varchar, language text, timezone text, is_device boolean,
    is_staff boolean, state text, searched text, created_at timestamptz)
  language sql stable rows 500
begin atomic
  select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state, p.searched, p.created_at
  from listed_person(viewer_id, through_id) p;
end;

-- A search begins at the index of words; one that finds many begins at the index of the list's order and leaves out what does not
-- match, until the page is full. "coalesce" keeps the latter from the index of words, and lets the planner expect many.
create function found_person(viewer_id uuid, through_id uuid, q text)
  returns table (
    id uuid, organization_id uuid, email varchar, name varchar, language text, timezone text, is_device boolean,
    is_staff boolean, state text, searched text, created_at timestamptz)
  language sql stable rows 50
begin atomic
  select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state, p.searched, p.created_at
  from listed_person(viewer_id, through_id) p
  where
    p.words like (select (search_patterns(q))[1])
    and p.words like (select (search_patterns(q))[2])
    and p.words like (select (search_patterns(q))[3])
    and p.words like all ((select (search_patterns(q))[4:])::text[])
    and ((select search_address(q)) is null or p.searched like (select search_address(q)));
end;

create function often_found_person(viewer_id uuid, through_id uuid, q text)
  returns table (
    id uuid, organization_id uuid, email varchar, name varchar, language text, timezone text, is_device boolean,
    is_staff boolean, state text, searched text, created_at timestamptz)
  language sql stable rows 50
begin atomic
  select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state, p.searched, p.created_at
  from listed_person(viewer_id, through_id) p
  where
    coalesce(
      p.words like all ((select search_patterns(q))::text[])
        and ((select search_address(q)) is null or p.searched like (select search_address(q))),
      false);
end;

create function alike_person(viewer_id uuid, through_id uuid, patterns text[])
  returns table (
    id uuid, organization_id uuid, email varchar, name varchar, language text, timezone text, is_device boolean,
    is_staff boolean, state text, searched text, created_at timestamptz)
  language sql stable rows 50
begin atomic
  select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device, p.is_staff, p.state, p.searched, p.created_at
  from listed_person(viewer_id, through_id) p
  where
    p.words ~ patterns[1] and p.words ~ patterns[2] and p.words ~ patterns[3] and p.words ~ all (patterns[4:]);
end;

-- The one rule of which contacts a person sees, through a service provider (where their organization allows it) or (null) directly, in
-- three parts, because each has indexes of its own in the order of lists: their own, those that are everybody's, and the profiles of
-- the active people of their organization.
create function own_contact(viewer_id uuid, through_id uuid)
  returns table (
    id uuid, owner_id uuid, user_id uuid, override_id uuid, full_name varchar, short_name varchar, notes text, data jsonb,
    created_at timestamptz, updated_at timestamptz, overridden boolean, words text, searched text)
  language sql stable rows 500
begin atomic
  select own.id, own.owner_id, own.user_id, own.override_id, own.full_name, own.short_name, own.notes, own.data,
         own.created_at, own.updated_at,
         exists (select from contact mine where mine.owner_id = viewer_id and mine.override_id = own.id),
         contact_search_words(own.searched), own.searched
  from contact own
  where own.owner_id = viewer_id
    and (through_id is null or exists (
      select
      from users viewer
      cross join service_obstacles(viewer.organization_id, through_id) allowed
      where viewer.id = viewer_id and allowed.obstacles = '{}'));
end;

create function shared_contact(viewer_id uuid, through_id uuid)
  returns table (
    id uuid, owner_id uuid, user_id uuid, override_id uuid, full_name varchar, short_name varchar, notes text, data jsonb,
    created_at timestamptz, updated_at timestamptz, overridden boolean, words text, searched text)
  language sql stable rows 500
begin atomic
  select shared.id, shared.owner_id, shared.user_id, shared.override_id, shared.full_name, shared.short_name, shared.notes, shared.data,
         shared.created_at, shared.updated_at,
         exists (select from contact mine where mine.owner_id = viewer_id and mine.override_id = shared.id),
         contact_search_words(shared.searched), shared.searched
  from contact shared
  where shared.owner_id is null
    and (through_id is null or exists (
      select
      from users viewer
      cross join service_obstacles(viewer.organization_id, through_id) allowed
      where viewer.id = viewer_id and allowed.obstacles = '{}'));
end;

-- The join adds what lists show of a row that its listing has found: a count does without it.
create function colleague_profile(viewer_id uuid, through_id uuid)
  returns table (
    id uuid, owner_id uuid, user_id uuid, override_id uuid, full_name varchar, short_name varchar, notes text, data jsonb,
    created_at timestamptz, updated_at timestamptz, overridden boolean, words text, searched text)
  language sql stable rows 500
begin atomic
  select listing.contact_id, profile.owner_id, listing.user_id, profile.override_id, listing.full_name, listing.short_name,
         profile.notes, profile.data, listing.created_at, profile.updated_at,
         exists (select from contact mine where mine.owner_id = viewer_id and mine.override_id = listing.contact_id),
         listing.words, listing.searched
  from profile_listing listing
  left join contact profile on profile.id = listing.contact_id
  where listing.organization_id = (select viewer.organization_id from users viewer where viewer.id = viewer_id)
    and listing.state = 'active' and listing.user_id <> viewer_id
    and (through_id is null or exists (
      select
      from users viewer
      cross join service_obstacles(viewer.organization_id, through_id) allowed
      where viewer.id = viewer_id and allowed.obstacles = '{}'));
end;

create function listed_contact(viewer_id uuid, through_id uuid)
  returns table (
    id uuid, owner_id uuid, user_id uuid, override_id uuid, full_name varchar, short_name varchar, notes text, data jsonb,
    created_at timestamptz, updated_at timestamptz, overridden boolean, words text, searched text)
  language sql stable rows 500
begin atomic
  select own.* from own_contact(viewer_id, through_id) own
  union all
  select shared.* from shared_contact(viewer_id, through_id) shared
  union all
  select profile.* from colleague_profile(viewer_id, through_id) profile;
end;

create or replace function visible_contact(viewer_id uuid, through_id uuid)
  returns table (
    id uuid, owner_id uuid, user_id uuid, override_id uuid, full_name varchar, short_name varchar, notes text, data jsonb,
    created_at timestamptz, updated_at timestamptz, overridden boolean)
  language sql stable rows 500
begin atomic
  select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data, c.created_at, c.updated_at,
         c.overridden
  from listed_contact(viewer_id, through_id) c;
end;

create function found_contact(viewer_id uuid, through_id uuid, q text)
  returns table (
    id uuid, owner_id uuid, user_id uuid, override_id uuid, full_name varchar, short_name varchar, notes text, data jsonb,
    created_at timestamptz, updated_at timestamptz, overridden boolean)
  language sql stable rows 50
begin atomic
  select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data, c.created_at, c.updated_at,
         c.overridden
  from listed_contact(viewer_id, through_id) c
  where
    c.words like (select (search_patterns(q))[1])
    and c.words like (select (search_patterns(q))[2])
    and c.words like (select (search_patterns(q))[3])
    and c.words like all ((select (search_patterns(q))[4:])::text[])
    and ((select search_address(q)) is null or c.searched like (select search_address(q)));
end;

create function often_found_own_contact(viewer_id uuid, through_id uuid, q text)
  returns table (
    id uuid, owner_id uuid, user_id uuid, override_id uuid, full_name varchar, short_name varchar, notes text, data jsonb,
    created_at timestamptz, updated_at timestamptz, overridden boolean)
  language sql stable rows 50
begin atomic
  select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data, c.created_at, c.updated_at,
         c.overridden
  from own_contact(viewer_id, through_id) c
  where
    coalesce(
      c.words like all ((select search_patterns(q))::text[])
        and ((select search_address(q)) is null or c.searched like (select search_address(q))),
      false);
end;

create function often_found_shared_contact(viewer_id uuid, through_id uuid, q text)
  returns table (
    id uuid, owner_id uuid, user_id uuid, override_id uuid, full_name varchar, short_name varchar, notes text, data jsonb,
    created_at timestamptz, updated_at timestamptz, overridden boolean)
  language sql stable rows 50
begin atomic
  select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data, c.created_at, c.updated_at,
         c.overridden
  from shared_contact(viewer_id, through_id) c
  where
    coalesce(
      c.words like all ((select search_patterns(q))::text[])
        and ((select search_address(q)) is null or c.searched like (select search_address(q))),
      false);
end;

create function often_found_profile(viewer_id uuid, through_id uuid, q text)
  returns table (
    id uuid, owner_id uuid, user_id uuid, override_id uuid, full_name varchar, short_name varchar, notes text, data jsonb,
    created_at timestamptz, updated_at timestamptz, overridden boolean)
  language sql stable rows 50
begin atomic
  select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data, c.created_at, c.updated_at,
         c.overridden
  from colleague_profile(viewer_id, through_id) c
  where
    coalesce(
      c.words like all ((select search_patterns(q))::text[])
        and ((select search_address(q)) is null or c.searched like (select search_address(q))),
      false);
end;

-- The accesses of a team, with what decides what this viewer may do with each, and what a search looks through.
create function listed_member(viewer_id uuid, of_team uuid)
  returns table (id uuid, organization_id uuid, role text, user_id uuid, name varchar, email varchar, created_at timestamptz,
    viewer_role text, is_own boolean, is_last_owner boolean, words text)
  language sql stable rows 20
begin atomic
  select m.access_id, (select t.organization_id from team t where t.id = of_team), m.role, m.user_id, m.name, m.email, m.created_at,
         (select own.role from team_access own where own.team_id = of_team and own.user_id = viewer_id), m.user_id = viewer_id,
         m.role = 'owner' and not exists (
           select
           from member_listing other
           join users owner on owner.id = other.user_id
           where other.team_id = m.team_id and other.access_id <> m.access_id and other.role = 'owner' and owner.state = 'active'),
         m.words
  from member_listing m
  where m.team_id = of_team;
end;

create or replace function team_member(viewer_id uuid, of_team uuid)
  returns table (id uuid, organization_id uuid, role text, user_id uuid, name varchar, email varchar, created_at timestamptz,
    viewer_role text, is_own boolean, is_last_owner boolean)
  language sql stable rows 20
begin atomic
  select m.id, m.organization_id, m.role, m.user_id, m.name, m.email, m.created_at, m.viewer_role, m.is_own, m.is_last_owner
  from listed_member(viewer_id, of_team) m;
end;

create function found_member(viewer_id uuid, of_team uuid, q text)
  returns table (id uuid, organization_id uuid, role text, user_id uuid, name varchar, email varchar, created_at timestamptz,
    viewer_role text, is_own boolean, is_last_owner boolean)
  language sql stable rows 20
begin atomic
  select m.id, m.organization_id, m.role, m.user_id, m.name, m.email, m.created_at, m.viewer_role, m.is_own, m.is_last_owner
  from listed_member(viewer_id, of_team) m
  where
    m.words like (select (search_patterns(q))[1])
    and m.words like (select (search_patterns(q))[2])
    and m.words like (select (search_patterns(q))[3])
    and m.words like all ((select (search_patterns(q))[4:])::text[])
    and ((select search_address(q)) is null or fold(m.email) like (select search_address(q)));
end;

create function often_found_member(viewer_id uuid, of_team uuid, q text)
  returns table (id uuid, organization_id uuid, role text, user_id uuid, name varchar, email varchar, created_at timestamptz,
    viewer_role text, is_own boolean, is_last_owner boolean)
  language sql stable rows 20
begin atomic
  select m.id, m.organization_id, m.role, m.user_id, m.name, m.email, m.created_at, m.viewer_role, m.is_own, m.is_last_owner
  from listed_member(viewer_id, of_team) m
  where
    coalesce(
      m.words like all ((select search_patterns(q))::text[])
        and ((select search_address(q)) is null or fold(m.email) like (select search_address(q))),
      false);
end;

-- The first accesses are the oldest, in the order of an index.
create or replace function team_more(team_id uuid, access_ids int)
  returns table (children int, members int, accesses uuid[], service_providers uuid[])
  language sql stable rows 1
begin atomic
  select
    (select count(*)::int from team child where child.parent_path = t.path),
    (select count(*)::int from team_access a where a.team_id = t.id),
    array(select a.id from team_access a where a.team_id = t.id order by a.created_at, a.id desc limit access_ids),
    array(select l.service_provider_id from team_service_provider l where l.team_id = t.id order by l.service_provider_id)
  from team t
  where t.id = team_more.team_id;
end;

-- Each team above is looked up by its path ("offset 0"): the planner would rather read all teams of the organization.
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
      cross join generate_series(5, length(below.path) - 5, 5) as prefix (size)
      cross join lateral (
        select above.id
        from team above
        where above.path = left(below.path, prefix.size) and above.organization_id = viewer.organization_id
        offset 0) ancestor
      where viewer.id = viewer_id
    ) seen
    group by seen.team_id
  ) mine
  join team t on t.id = mine.team_id;
end;

create or replace function visible_member(team_id uuid, through_id uuid)
  returns table (user_id uuid, name varchar, email varchar, role text, since timestamptz)
  language sql stable rows 50
begin atomic
  select u.id, u.name, u.email, m.role, m.created_at
  from member_listing m
  join users u on u.id = m.user_id
  where m.team_id = visible_member.team_id
    and u.state = 'active'
    and (through_id is null or exists (
      select from service_obstacles(u.organization_id, through_id) allowed where allowed.obstacles = '{}'));
end;

comment on function search_words(text) is
  'What a search for people looks through, as words that each follow a blank: the parts of the name and of the address before its @.';
comment on function contact_search_words(text) is
  'What a search for contacts looks through, as words that each follow a blank: the parts of the names and of the addresses before their @.';
comment on function name_parts(text) is
  'The parts of a person''s folded name that have three letters or more, with which misspelt words are compared.';
comment on function search_patterns(text) is
  'The patterns that search_words must all be like, the longest first, at least three: one or two letters are the beginning of a word, more may stand inside one; a mail address with less than three letters before its @ finds nothing.';
comment on function search_address(text) is
  'The pattern of the mail address in a search; null if there is none.';
comment on function alike_patterns(text) is
  'The patterns of a search that also finds the names most alike to its words; null where no name is alike.';
comment on function shares_team(uuid, uuid) is
  'Whether two people are in the same team, whichever it is.';
comment on function person_words() is 'What a search for people looks through is kept with them.';
comment on function listed_person(uuid, uuid) is
  'Which people a person sees, through a service provider (where their organization allows it) or (null) directly: the active people of their organization, themselves among them; the last column is what searches look through.';
comment on function visible_person(uuid, uuid) is
  'The rule of listed_person, without what searches look through.';
comment on function found_person(uuid, uuid, text) is
  'Whom of visible_person a search finds: by all its words, in any order.';
comment on function often_found_person(uuid, uuid, text) is
  'The rule of found_person, for searches that find many: in the order of a list.';
comment on function alike_person(uuid, uuid, text[]) is
  'Whom of visible_person a search finds by the names most alike to its words: alike_patterns.';
comment on function found_contact(uuid, uuid, text) is
  'Which of visible_contact a search finds: by all its words, in any order.';
comment on function often_found_own_contact(uuid, uuid, text) is
  'The rule of found_contact for own_contact, for searches that find many: in the order of a list.';
comment on function often_found_shared_contact(uuid, uuid, text) is
  'The rule of found_contact for shared_contact, for searches that find many: in the order of a list.';
comment on function often_found_profile(uuid, uuid, text) is
  'The rule of found_contact for colleague_profile, for searches that find many: in the order of a list.';
comment on function found_member(uuid, uuid, text) is
  'Which of team_member a search finds: by all its words, in any order.';
comment on function often_found_member(uuid, uuid, text) is
  'The rule of found_member, for searches that find many: in the order of a list.';
comment on function profiles_created() is 'A new profile is listed.';
comment on function profile_changed() is 'A profile is listed by its present names, and no longer if it is nobody''s.';
comment on function profile_owner_changed() is 'A profile is listed with the organization and state of the person whose it is.';
comment on function accesses_created() is 'A new access is listed.';
comment on function access_changed() is 'An access is listed with its present role, team and person.';
comment on function member_renamed() is
  'Accesses are listed by their people''s present names; a name part that nobody has any more is forgotten.';
comment on function people_created() is 'The name parts of new people are known.';
comment on function own_contact(uuid, uuid) is
  'Which contacts a person sees because they are their own; the last columns tell whether their own version hides one from lists, and what searches look through.';
comment on function shared_contact(uuid, uuid) is
  'Which contacts a person sees because they are everybody''s.';
comment on function colleague_profile(uuid, uuid) is
  'Which contacts a person sees because they are the profiles of the other active people of their organization.';
comment on function listed_contact(uuid, uuid) is
  'Which contacts a person sees: own_contact, shared_contact and colleague_profile.';
comment on function visible_contact(uuid, uuid) is
  'The rule of listed_contact, without what searches look through.';
comment on function listed_member(uuid, uuid) is
  'The rule of team_member, with the words that searches look through.';
