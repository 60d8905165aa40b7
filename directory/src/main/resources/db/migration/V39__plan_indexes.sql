-- Those of a team are counted in the index alone.
drop index concurrently if exists member_listing_newest;
create index concurrently member_listing_newest on member_listing (team_id, created_at desc, access_id) include (user_id);
-- What somebody decided, granted and made, for a merge.
drop index concurrently if exists waiting_case_decided_by;
create index concurrently waiting_case_decided_by on waiting_case (decided_by) where decided_by is not null;
drop index concurrently if exists organization_access_granted_by;
create index concurrently organization_access_granted_by on organization_access (granted_by) where granted_by is not null;
drop index concurrently if exists api_key_created_by;
create index concurrently api_key_created_by on api_key (created_by);
-- What was decided about somebody already, and what must be forgotten of them.
drop index concurrently if exists waiting_case_decided;
create index concurrently waiting_case_decided on waiting_case (kind, about) where decision is not null;
drop index concurrently if exists waiting_case_identity;
create index concurrently waiting_case_identity on waiting_case (issuer, subject);
drop index concurrently if exists waiting_case_address;
create index concurrently waiting_case_address on waiting_case (email_fold(email));
