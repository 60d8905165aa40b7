-- The people of a team by name, one after the other: a page of them goes on after a name and a person.
drop index concurrently if exists member_listing_people;
create index concurrently member_listing_people on member_listing (team_id, name collate "und-x-icu", user_id);
