-- Finding people.

-- What a search looks through, folded: name and address, apart by a character that neither has.
alter table users
  add column searched text not null
    generated always as (fold(coalesce(name, '') || E'\x01' || coalesce(email, ''))) stored;

create index users_search on users using gin (searched gin_trgm_ops);

-- The one rule of which people a person sees, through a service provider or (null) directly: the active people of his
-- organization, himself among them; through a service provider only where his organization allows it. It asks for his
-- organization before anything else, so that the index of an organization's people gives them in their order.
create function visible_person(viewer_id uuid, through_id uuid)
  returns table (
    id uuid, organization_id uuid, email varchar, name varchar, language text, timezone text, is_device boolean,
    is_staff boolean, state text, searched text, created_at timestamptz)
  language sql stable rows 500
begin atomic
  select u.id, u.organization_id, u.email, u.name, u.language, u.timezone, u.is_device,
         exists (select from staff_grant g where g.user_id = u.id), u.state, u.searched, u.created_at
  from users u
  where u.organization_id = (select viewer.organization_id from users viewer where viewer.id = viewer_id)
    and u.state = 'active'
    and (through_id is null
      or organization_allows((select viewer.organization_id from users viewer where viewer.id = viewer_id), through_id));
end;
