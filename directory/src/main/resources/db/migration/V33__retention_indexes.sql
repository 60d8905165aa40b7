-- By these, what was kept long enough is found.
drop index concurrently if exists invitation_expiry;
create index concurrently invitation_expiry on invitation (expires_at);
drop index concurrently if exists accepted_invitation_age;
create index concurrently accepted_invitation_age on accepted_invitation (accepted_at);
drop index concurrently if exists waiting_case_age;
create index concurrently waiting_case_age on waiting_case (coalesce(decided_at, last_at));
