-- Contacts: search, who sees which, and versions of versions.

-- What a search looks through, folded: names and addresses, apart by a character that no name has.
create function contact_search_text(full_name text, short_name text, data jsonb) returns text
  language sql immutable parallel safe
  return (
    select fold(concat_ws(E'\x01', full_name, short_name, string_agg(address #>> '{}', E'\x01')))
    from jsonb_path_query(data, '$.emails[*].value') as address
  );

-- What a like pattern holds where the text may stand anywhere. It escapes what was folded: folding makes % of a full-width one.
create function fold_pattern(q text) returns text
  language sql immutable strict parallel safe
  return '%' || regexp_replace(fold(q), '([\\%_])', '\\\1', 'g') || '%';

alter table contact
  add column searched text not null generated always as (contact_search_text(full_name, short_name, data)) stored;

create index contact_searched on contact using gin (searched gin_trgm_ops);

-- A version is one of an original, never of another version. Whoever makes a version holds the original until the end of his
-- transaction, so that it cannot become a version at the same moment.
create function contact_overrides_original() returns trigger
  language plpgsql
as $$
declare
  original record;
begin
  select override_id into original from contact where id = new.override_id for share;
  if original.override_id is not null or exists (select from contact where override_id = new.id) then
    raise exception using
      errcode = 'check_violation', constraint = 'contact_overrides_original', table = 'contact',
      message = 'contact ' || new.id || ' violates constraint "contact_overrides_original"';
  end if;
  return null;
end
$$;

create trigger contact_overrides_original
  after insert or update of override_id on contact
  for each row when (new.override_id is not null)
  execute function contact_overrides_original();

-- The one rule of which contacts a person sees, through a service provider or (null) directly: his own, those that are
-- everybody's, and the profiles of the active people of his organization; through a service provider only where his organization
-- allows it. The last column tells which of them his own version hides from his lists. Every column is there, so that lists need
-- no join. The viewer's organization is asked for apart, and not joined: planners guess a joined one to be of the largest.
create function visible_contact(viewer_id uuid, through_id uuid)
  returns table (
    id uuid, owner_id uuid, user_id uuid, override_id uuid, full_name varchar, short_name varchar, notes text, data jsonb,
    created_at timestamptz, updated_at timestamptz, overridden boolean)
  language sql stable rows 500
begin atomic
  select seen.id, seen.owner_id, seen.user_id, seen.override_id, seen.full_name, seen.short_name, seen.notes, seen.data,
         seen.created_at, seen.updated_at,
         exists (select from contact mine where mine.owner_id = viewer_id and mine.override_id = seen.id)
  from (
    select own.id, own.owner_id, own.user_id, own.override_id, own.full_name, own.short_name, own.notes, own.data,
           own.created_at, own.updated_at
    from contact own
    where own.owner_id = viewer_id
    union all
    select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
           c.created_at, c.updated_at
    from contact c
    where c.owner_id is null
    union all
    select profile.id, profile.owner_id, profile.user_id, profile.override_id, profile.full_name, profile.short_name,
           profile.notes, profile.data, profile.created_at, profile.updated_at
    from users colleague
    join contact profile on profile.user_id = colleague.id
    where colleague.organization_id = (select viewer.organization_id from users viewer where viewer.id = viewer_id)
      and colleague.id <> viewer_id and colleague.state = 'active'
  ) seen
  where through_id is null or exists (
    select from users viewer
    where viewer.id = viewer_id and organization_allows(viewer.organization_id, through_id));
end;
