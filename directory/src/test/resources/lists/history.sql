-- Beside the people of country.sql, 20,000 rows of what a directory gathers over the years: identities, sessions, invitations, cases,
-- changes. Rules between tables are not kept, so it needs session_replication_role = replica.
create temp table drawn as
select row_number() over (order by u.id) as n, u.id, u.organization_id, u.email, u.name, a.team_id,
       timestamptz '2020-01-01' + random() * interval '6 years' as at
from users u
cross join lateral (select team_id from team_access own where own.user_id = u.id limit 1) a
order by u.id
limit 20000;
analyze drawn;

insert into identity (user_id, issuer, subject, created_at, last_seen_at)
select id, 'https://provider' || mod(n, 20) || '.example', id::text, at, at from drawn;

insert into waiting_case (kind, about, user_id, organization_id, other_organization_id, issuer, subject, email, name, registration_id,
                          first_at, last_at, decision, decided_by, decided_at)
select case when decided then 'organization-conflict' else 'email-taken' end, id::text, id, organization_id, organization_id,
       'https://provider' || mod(n, 20) || '.example', id::text, email, name, n::text, at, at,
       case when decided then 'kept' end, case when decided then id end, case when decided then at end
from (select *, mod(n, 2) = 0 as decided from drawn) drawn;

insert into invitation (team_id, email, issuer_id, created_at, updated_at, expires_at)
select team_id, 'invited' || n || '@elsewhere.example', id, at, at, at + interval '7 days' from drawn;
insert into invitation_mail (invitation_id, state, queued_at, due_at)
select id, case when mod(hashtext(id::text), 100) = 0 then 'pending' else 'sent' end, created_at,
       case when mod(hashtext(id::text), 100) = 0 then created_at end
from invitation;
insert into accepted_invitation (invitation_id, team_id, accepted_at)
select gen_random_uuid(), team_id, at from drawn;
insert into mail_count (day, kind, owner, mails)
select date '2026-01-01' + (n / 10000)::int, 'sender', id::text, 1 from drawn;

insert into disclosed_person (day, viewer, person) select date '2026-01-01' + (n / 10000)::int, id, id from drawn;
insert into disclosure_count (day, viewer, people) select date '2026-01-01' + (n / 10000)::int, id, 1 from drawn;

-- Most people used two services on three days, and one of them every day of a quarter.
insert into service_read (day, user_id, service_provider_id, reads)
select date '2026-01-01' + day, drawn.id, service.id, 1
from drawn
cross join lateral generate_series(0, case when n = 1 then 89 else 2 end) day
cross join (select id from service_provider order by id limit 2) service;

insert into organization_access (organization_id, user_id, granted_by, created_at, updated_at)
select organization_id, id, id, at, at from drawn;
insert into organization_registration_id (value, organization_id, added_at) select 'ID' || n, gen_random_uuid(), at from drawn;
insert into organization_registration_id (value, organization_id, added_at)
select 'OWN' || row_number() over (), id, created_at from organization;
insert into service_provider (audience_id, name, created_at, updated_at)
select 'later-' || n, 'Later ' || n, at, at from drawn where n <= 2000;
insert into organization_service_provider (organization_id, service_provider_id)
select o.id, s.id from organization o cross join (select id from service_provider order by id limit 50) s;
insert into api_key (name, hash, hint, scopes, created_by, created_at, expires_at)
select 'Key ' || n, sha256(n::text::bytea), 'abcdef', '{staff}', id, at, at + interval '1 year' from drawn;
insert into staff_grant (user_id, granted_by, granted_at) select id, id, at from drawn where mod(n, 1000) = 0;

insert into change_epoch (number, system_identifier, timeline, started_at) values (1, 1, 1, '2020-01-01');
insert into change (epoch, at, kind, actor_id, organization_id, user_id, team_id)
select 1, at, 'team-access-added', id, organization_id, id, team_id from drawn order by at;
insert into change_value (change_seq, at, field, new_value) select seq, at, 'role', 'member' from change;

insert into spring_session (primary_id, session_id, creation_time, last_access_time, max_inactive_interval, expiry_time, kept_until,
                            principal_name)
select id, gen_random_uuid(), n, n, 1800, 1700000000000 + n, 1700000900000 + n, id from drawn;
insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes) select id, 'person', '{}' from drawn;
insert into session_link (session_primary_id, user_id, issuer, subject, sid)
select id, id, 'https://provider' || mod(n, 20) || '.example', id::text, n::text from drawn;
insert into answered_sign_in (state_hash, is_link, expires_at) select sha256(n::text::bytea), false, at from drawn;
insert into used_logout_token (issuer, jti_hash, expires_at)
select 'https://provider' || mod(n, 20) || '.example', sha256(n::text::bytea), at from drawn;
insert into sirene_establishment (siret, name, is_public_service, is_commune) select lpad(n::text, 14, '0'), name, true, false from drawn;
drop table drawn;
