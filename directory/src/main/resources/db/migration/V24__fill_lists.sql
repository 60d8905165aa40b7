set local lock_timeout = '5s';

-- Whatever changes meanwhile is written by the triggers: a row that they have written stays, and they wait for one that is written here.
insert into profile_listing (contact_id, user_id, organization_id, state, full_name, short_name, searched, words, created_at)
select c.id, u.id, u.organization_id, u.state, c.full_name, c.short_name, c.searched, contact_search_words(c.searched), c.created_at
from contact c
join users u on u.id = c.user_id
on conflict (contact_id) do nothing;

insert into member_listing (access_id, team_id, user_id, role, name, email, words, created_at)
select a.id, a.team_id, a.user_id, a.role, u.name, u.email, search_words(u.searched), a.created_at
from team_access a
join users u on u.id = a.user_id
on conflict (access_id) do nothing;

insert into name_part
select distinct part
from users u
cross join name_parts(u.searched) part
order by part
on conflict do nothing;
