set local lock_timeout = '5s';

-- Whom a viewer has been shown on a day, a person or a service, and how many they are. All instances share them, so a budget is
-- exact. Unlogged: writing them costs no log and waits for no disk, and losing them in a crash gives everybody a full budget.
create unlogged table disclosed_person (
  day date not null,
  viewer uuid not null,
  person uuid not null,
  primary key (day, viewer, person)
);

-- Room in each page keeps updates off the index.
create unlogged table disclosure_count (
  day date not null,
  viewer uuid not null,
  people int not null default 0,
  refused boolean not null default false,
  primary key (day, viewer)
) with (fillfactor = 50);

comment on column disclosed_person.viewer is 'the id of a person or of a service provider';
comment on column disclosure_count.viewer is 'the id of a person or of a service provider';
comment on column disclosure_count.refused is 'whether more people have been asked for than the budget allows';

-- One look into the index for each: "offset 0" keeps the planner from reading everybody whom the viewer has been shown.
create function undisclosed(of_day date, to_viewer uuid, people uuid[]) returns int
  language plpgsql stable
as $$
begin
  return (
    select count(*)
    from unnest(people) asked (person)
    where not exists (
      select from disclosed_person d
      where d.day = of_day and d.viewer = to_viewer and d.person = asked.person
      offset 0));
end
$$;

-- Several statements, because each sees what was committed before it: after the wait for a lock that is the other's count. Most
-- calls end before the first lock. Viewers are locked in the order given, first the person and then the service. The tables are
-- empty when the first plan is made, and then large.
create function disclose(of_day date, viewers uuid[], budgets int[], people uuid[])
  returns table (viewer uuid, newly int, total int, refused boolean, first boolean)
  language plpgsql rows 1
  set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  fresh int[] := array_fill(0, array[cardinality(viewers)]);
begin
  refused := false;
  first := false;
  for number in 1 .. cardinality(viewers) loop
    viewer := viewers[number];
    continue when undisclosed(of_day, viewer, people) = 0;
    insert into disclosure_count (day, viewer) values (of_day, viewers[number]) on conflict do nothing;
    select c.people into total from disclosure_count c where c.day = of_day and c.viewer = viewers[number] for update;
    newly := undisclosed(of_day, viewer, people);
    if total + newly > budgets[number] then -- equal is allowed
      update disclosure_count c
      set refused = true
      where c.day = of_day and c.viewer = viewers[number] and not c.refused;
      refused := true;
      first := found;
      return next;
      return;
    end if;
    fresh[number] := newly;
  end loop;
  for number in 1 .. cardinality(viewers) loop
    continue when fresh[number] = 0;
    viewer := viewers[number];
    newly := fresh[number];
    insert into disclosed_person (day, viewer, person)
    select of_day, viewers[number], asked.person
    from unnest(people) asked (person)
    on conflict do nothing;
    update disclosure_count c
    set people = c.people + fresh[number]
    where c.day = of_day and c.viewer = viewers[number]
    returning c.people into total;
    return next;
  end loop;
end
$$;

comment on function undisclosed(date, uuid, uuid[]) is
  'How many of these people, each named once, a viewer has not been shown on a day.';
comment on function disclose(date, uuid[], int[], uuid[]) is
  'Shows these people, each named once, to each of the viewers, or to none if one of them would exceed its budget of the day: a row for each viewer to whom some are new, or for the one that refused.';

-- A whole address finds whoever has it, also with one or two letters before its @. They are the beginning of a word then, as always:
-- nobody is found who would not be found by those letters alone. Otherwise as before.
create or replace function search_patterns(q text) returns text[]
  language plpgsql immutable strict parallel safe
as $$
declare
  folded text := fold(q);
  patterns text[];
begin
  if exists (
    select
    from regexp_split_to_table(folded, '\s+') token
    where token ~ '^[^@]{0,2}@' and token !~ '^[^@]{1,2}@[^@]+[.][^@]+$') then
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

comment on function search_patterns(text) is
  'The patterns that search_words must all be like, the longest first, at least three: one or two letters are the beginning of a word, more may stand inside one; a mail address with less than three letters before its @ finds nothing unless it is whole.';
