set local lock_timeout = '5s';

-- What V23 made of "fold" holds for rows written since. Older ones hold their text as it was folded then: a name with a final sigma, or with
-- capitals that the database's locale does not know, could not be found until it changed. Only those rows are written again, so that nobody
-- waits for the others; in most databases there are none.
with refolded as (
  update users
  set name = name
  where searched <> fold(coalesce(name, '') || E'\x01' || coalesce(email, ''))
  returning id, searched
), named as (
  insert into name_part
  select distinct part
  from refolded
  cross join name_parts(searched) part
  order by part
  on conflict do nothing
)
update member_listing l
set words = search_words(r.searched)
from refolded r
where l.user_id = r.id;

with refolded as (
  update contact
  set full_name = full_name
  where searched <> contact_search_text(full_name, short_name, data)
  returning id, searched
)
update profile_listing p
set searched = r.searched, words = contact_search_words(r.searched)
from refolded r
where p.contact_id = r.id;

update organization
set name = name
where name_folded <> fold(name);

update service_provider
set name = name
where name_folded <> fold(name);
