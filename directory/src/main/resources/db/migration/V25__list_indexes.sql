-- In the order of lists. Functions return times without "(6)", which makes another expression of the column: the indexes hold that.
drop index concurrently if exists users_newest_active;
create index concurrently users_newest_active on users (organization_id, (created_at::timestamptz) desc, id) where state = 'active';
drop index concurrently if exists users_name_active;
create index concurrently users_name_active on users (organization_id, name collate "und-x-icu", id) where state = 'active';
drop index concurrently if exists users_words;
create index concurrently users_words on users
  using gin (organization_id, (coalesce(words, search_words(searched))) gin_trgm_ops) where state = 'active';
drop index concurrently if exists users_newest;
create index concurrently users_newest on users (created_at desc, id);
drop index concurrently if exists contact_own_name;
create index concurrently contact_own_name on contact
  (owner_id, full_name collate "und-x-icu", short_name collate "und-x-icu", id) where owner_id is not null;
drop index concurrently if exists contact_own_newest;
create index concurrently contact_own_newest on contact (owner_id, (created_at::timestamptz) desc, id) where owner_id is not null;
drop index concurrently if exists contact_own_words;
create index concurrently contact_own_words on contact using gin (owner_id, contact_search_words(searched) gin_trgm_ops)
  where owner_id is not null;
drop index concurrently if exists contact_shared_name;
create index concurrently contact_shared_name on contact
  (full_name collate "und-x-icu", short_name collate "und-x-icu", id) where owner_id is null;
drop index concurrently if exists contact_shared_newest;
create index concurrently contact_shared_newest on contact ((created_at::timestamptz) desc, id) where owner_id is null;
drop index concurrently if exists contact_shared_words;
create index concurrently contact_shared_words on contact using gin (contact_search_words(searched) gin_trgm_ops) where owner_id is null;
drop index concurrently if exists name_part_alike;
create index concurrently name_part_alike on name_part using gin (part gin_trgm_ops);
drop index concurrently if exists profile_listing_user;
create index concurrently profile_listing_user on profile_listing (user_id);
drop index concurrently if exists profile_listing_name;
create index concurrently profile_listing_name on profile_listing
  (organization_id, full_name collate "und-x-icu", short_name collate "und-x-icu", contact_id) where state = 'active';
drop index concurrently if exists profile_listing_newest;
create index concurrently profile_listing_newest on profile_listing
  (organization_id, created_at desc, contact_id)
  include (user_id) where state = 'active';
drop index concurrently if exists profile_listing_words;
create index concurrently profile_listing_words on profile_listing using gin (organization_id, words gin_trgm_ops) where state = 'active';
drop index concurrently if exists member_listing_user;
create index concurrently member_listing_user on member_listing (user_id, team_id);
drop index concurrently if exists member_listing_newest;
create index concurrently member_listing_newest on member_listing (team_id, created_at desc, access_id);
drop index concurrently if exists member_listing_role;
create index concurrently member_listing_role on member_listing (team_id, role, created_at, access_id);
drop index concurrently if exists member_listing_role_reversed;
create index concurrently member_listing_role_reversed on member_listing (team_id, role desc, created_at, access_id);
drop index concurrently if exists member_listing_name;
create index concurrently member_listing_name on member_listing (team_id, name collate "und-x-icu", created_at, access_id);
drop index concurrently if exists member_listing_email;
create index concurrently member_listing_email on member_listing (team_id, email collate "und-x-icu", created_at, access_id);
drop index concurrently if exists member_listing_words;
create index concurrently member_listing_words on member_listing using gin (team_id, words gin_trgm_ops);
