package org.annuaire.directory.permissions;

import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The surroundings of the things that an operation names: this many of everything that a person, a team or an
 * organization has.
 *
 * @param many how many; 0 for none
 */
record Crowd(JdbcClient sql, int many) {
    /** Other organizations, staff, services, keys, cases, and contacts that everybody sees. */
    private static final String INSTALLATION = """
            insert into organization (name, metadata, created_at, updated_at)
            select 'Crowd member ' || number, '{"is_commune": true}', now() - number * interval '1 minute', now()
            from generate_series(1, :many) as number;
            insert into organization_registration_id (value, organization_id, added_at)
            select upper(id::text), id, now() from organization where name like 'Crowd %';
            with staff as (
              insert into users (organization_id, name, created_at, updated_at)
              select :made, 'Staff ' || number, now() - number * interval '1 minute', now()
              from generate_series(1, :many) as number
              returning id)
            insert into staff_grant (user_id, granted_at) select id, now() from staff;
            insert into service_provider (audience_id, name, created_at, updated_at)
            select 'Crowd member ' || number || word, case word when 'named' then 'Crowd member ' || number end,
                   now() - number * interval '1 minute', now()
            from generate_series(1, :many) as number, unnest(array['named', 'not named']) as word;
            insert into contact (full_name, created_at, updated_at)
            select 'Crowd member ' || number, now(), now() from generate_series(1, :many) as number;
            insert into waiting_case (kind, about, issuer, subject, first_at, last_at, decision, decided_at)
            select 'sign-in-refused', gen_random_uuid()::text, 'i', 's', now(), now() - number * interval '1 minute',
                   decision, case when decision is not null then now() end
            from generate_series(1, :many) as number, unnest(array[null, 'dismissed']) as decision;
            insert into api_key (name, hash, hint, scopes, created_by, created_at, expires_at)
            select 'Crowd member ' || number, gen_random_uuid()::text::bytea, '123456', '{s}', staff.user_id,
                   now() - number * interval '1 minute', now() + interval '1 day'
            from generate_series(1, :many) as number, (select user_id from staff_grant limit 1) as staff
            """;

    /** Its people, who are administrators and have profiles; identifiers, services, teams, cases. */
    private static final String ORGANIZATION = """
            with people as (
              insert into users (organization_id, name, email, created_at, updated_at)
              select :made, 'Crowd member ' || number, gen_random_uuid() || '@ville.example',
                     now() - number * interval '1 minute', now()
              from generate_series(1, :many) as number
              returning id, name, email),
            administrators as (
              insert into organization_access (organization_id, user_id, created_at, updated_at)
              select :made, id, now(), now() from people)
            insert into contact (owner_id, user_id, full_name, data, created_at, updated_at)
            select id, id, name,
                   jsonb_build_object('emails', jsonb_build_array(jsonb_build_object('type', 'Work', 'value', email))),
                   now(), now()
            from people;
            insert into organization_registration_id (value, organization_id, added_at)
            select upper(gen_random_uuid()::text), :made, now() from generate_series(1, :many);
            insert into organization_domain (value, organization_id, added_at)
            select gen_random_uuid() || '.example', :made, now() from generate_series(1, :many);
            insert into organization_service_provider (organization_id, service_provider_id)
            select :made, id from service_provider where name like 'Crowd %' limit :many;
            insert into team (organization_id, name, created_at, updated_at)
            select :made, 'Crowd member ' || number, now(), now() from generate_series(1, :many) as number;
            insert into change (at, kind, actor_id, origin, user_id, organization_id)
            select now(), 'user.changed', id, 'person', id, organization_id
            from users
            where organization_id = :made and name like 'Crowd %';
            insert into waiting_case (kind, about, user_id, organization_id, other_organization_id, issuer, subject,
            first_at, last_at)
            select 'organization-changed', id, id, :made, :made, 'i', 's', now(), now()
            from users
            where organization_id = :made and name like 'Crowd %'
            """;

    /** Their teams, which have another owner too; contacts and overrides of others'; a profile that others override. */
    private static final String PERSON = """
            with teams as (
              insert into team (organization_id, name, is_visible_all_services, created_at, updated_at)
              select u.organization_id, 'Crowd member ' || number, true, now() - number * interval '1 minute', now()
              from users u, generate_series(1, :many) as number
              where u.id = :made
              returning id),
            roles as (
              insert into team_access (team_id, user_id, role, created_at, updated_at)
              select teams.id, u.id, 'owner', now(), now()
              from teams, users u
              where u.id = :made or u.name = 'ADMINISTRATOR'),
            invitations as (
              insert into invitation (team_id, email, issuer_id, created_at, updated_at, expires_at)
              select id, gen_random_uuid() || '@ville.example', :made, now(), now(), now() + interval '1 day' from teams
              returning id)
            insert into invitation_mail (invitation_id, state, queued_at)
            select id, 'sent', now() from invitations;
            insert into contact (owner_id, full_name, created_at, updated_at)
            select :made, 'Crowd member ' || number, now(), now() from generate_series(1, :many) as number;
            insert into contact (owner_id, user_id, full_name, created_at, updated_at)
            select id, id, coalesce(name, 'Crowd'), now(), now() from users where id = :made
            on conflict (user_id) do nothing;
            insert into contact (owner_id, override_id, full_name, created_at, updated_at)
            select :made, profile.id, 'Version', now(), now()
            from contact profile
            join users u on u.id = profile.user_id
            where u.name like 'Crowd %' and u.id <> :made
            limit :many;
            insert into contact (owner_id, override_id, full_name, created_at, updated_at)
            select u.id, profile.id, 'Version', now(), now()
            from contact profile, users u
            where profile.user_id = :made and u.name like 'Crowd %' and u.id <> :made
            limit :many;
            insert into identity (user_id, issuer, subject, created_at, last_seen_at)
            select :made, 'https://another.example', gen_random_uuid()::text, now(), now()
            from generate_series(1, :many);
            with originals as (
              select s.*, a.attribute_bytes
              from spring_session s
              join spring_session_attributes a on a.session_primary_id = s.primary_id and a.attribute_name = 'signed-in'
              limit 1),
            sessions as (
              insert into spring_session
                (primary_id, session_id, creation_time, last_access_time, max_inactive_interval, expiry_time,
                 principal_name)
              select gen_random_uuid(), gen_random_uuid(), creation_time, last_access_time, max_inactive_interval,
                     expiry_time, :made::text
              from originals, generate_series(1, :many)
              returning primary_id),
            attributes as (
              insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
              select primary_id, 'signed-in', attribute_bytes from sessions,
                (select attribute_bytes from originals) as original)
            insert into session_link (session_primary_id, user_id, issuer, subject, sid)
            select primary_id, :made, i.issuer, i.subject, gen_random_uuid()::text
            from sessions,
              (select issuer, subject from identity where user_id = :made order by created_at limit 1) as i;
            insert into waiting_case (kind, about, user_id, issuer, subject, first_at, last_at)
            select 'organization-conflict', gen_random_uuid(), :made, 'i', 's', now(), now()
            from generate_series(1, :many);
            insert into api_key (name, hash, hint, scopes, created_by, created_at, expires_at)
            select 'Crowd member ' || number, gen_random_uuid()::text::bytea, '123456', '{s}', :made, now(),
                   now() + interval '1 day'
            from generate_series(1, :many) as number;
            with changes as (
              insert into change (at, kind, actor_id, origin, user_id, organization_id, fields)
              select now(), 'user.changed', :made, 'person', :made, u.organization_id, '{name}'
              from users u, generate_series(1, :many)
              where u.id = :made
              returning seq)
            insert into change_value (change_seq, field, old_value, new_value)
            select seq, 'name', 'a', 'b' from changes
            """;

    /** Teams that nobody else owns. */
    private static final String LONE_OWNER = PERSON + """
            ;
            delete from team_access other
            using team_access own
            where own.user_id = :made and other.team_id = own.team_id and other.user_id <> :made
            """;

    /** The teams above and below it, its members, invitations and services. */
    private static final String TEAM = """
            with steps as (
              select number, team_step(nextval('team_steps')) as step from generate_series(1, :many) as number)
            insert into team (organization_id, name, path, created_at, updated_at)
            select t.organization_id, 'Above ' || t.id, string_agg(step, '') over (order by number), now(), now()
            from team t, steps
            where t.id = :made;
            update team
            set path = (select path from team where name = 'Above ' || :made order by depth desc limit 1) || path
            where id = :made;
            with below as (
              insert into team (organization_id, name, path, created_at, updated_at)
              select organization_id, 'Below ' || number, path || team_step(nextval('team_steps')), now(), now()
              from team, generate_series(1, :many) as number
              where id = :made
              returning organization_id, path)
            insert into team (organization_id, name, path, created_at, updated_at)
            select organization_id, 'Below', path || team_step(nextval('team_steps')), now(), now()
            from below;
            with people as (
              insert into users (organization_id, name, email, created_at, updated_at)
              select t.organization_id, 'Crowd member ' || number, gen_random_uuid() || '@ville.example', now(), now()
              from team t, generate_series(1, :many) as number
              where t.id = :made
              returning id)
            insert into team_access (team_id, user_id, role, created_at, updated_at)
            select :made, id, 'member', now(), now() from people;
            with invitations as (
              insert into invitation (team_id, email, issuer_id, created_at, updated_at, expires_at)
              select :made, gen_random_uuid() || '@ville.example', u.id, now(), now(), now() + interval '1 day'
              from users u, generate_series(1, :many)
              where u.name = 'OWNER'
              returning id)
            insert into invitation_mail (invitation_id, state, queued_at)
            select id, 'sent', now() from invitations;
            insert into change (at, kind, actor_id, origin, team_id, organization_id)
            select now(), 'team.changed', u.id, 'person', t.id, t.organization_id
            from team t, users u, generate_series(1, :many)
            where t.id = :made and u.name = 'OWNER';
            insert into team_service_provider (team_id, service_provider_id)
            select :made, id from service_provider where name like 'Crowd %' limit :many
            """;

    /** Addresses in it, and other people's overrides of it. */
    private static final String CONTACT = """
            update contact
            set data = jsonb_build_object('emails', (
              select jsonb_agg(jsonb_build_object('type', 'Work', 'value', gen_random_uuid() || '@ville.example'))
              from generate_series(1, :many)))
            where id = :made;
            insert into contact (owner_id, override_id, full_name, created_at, updated_at)
            select id, :made, 'Version', now(), now() from users where name like 'Crowd %' limit :many
            on conflict do nothing
            """;

    /** Teams that it may see, and organizations that list it. */
    private static final String SERVICE = """
            insert into team_service_provider (team_id, service_provider_id)
            select id, :made from team limit :many;
            insert into organization_service_provider (organization_id, service_provider_id)
            select id, :made from organization limit :many
            """;

    private static final Map<String, String> AROUND = Map.ofEntries(
            Map.entry("team", TEAM),
            Map.entry("other_team", TEAM),
            Map.entry("team_of_two_owners", TEAM),
            Map.entry("linked_team", TEAM),
            Map.entry("newcomer", PERSON),
            Map.entry("namesake", PERSON),
            Map.entry("lone_owner", LONE_OWNER),
            Map.entry("deactivated", PERSON),
            Map.entry("elsewhere", ORGANIZATION),
            Map.entry("identified", ORGANIZATION),
            Map.entry("suspended", ORGANIZATION),
            Map.entry("own_contact", CONTACT),
            Map.entry("another_own_contact", CONTACT),
            Map.entry("contact", CONTACT),
            Map.entry("profile", CONTACT),
            Map.entry("service", SERVICE),
            Map.entry("retired_service", SERVICE));

    /** Only the things themselves. */
    static Crowd none(JdbcClient sql) {
        return new Crowd(sql, 0);
    }

    /** Around everything that exists before an operation: the installation, the people's organization, and who asks. */
    void gather(UUID organization, UUID self) {
        around(organization, INSTALLATION);
        around(organization, ORGANIZATION);
        around(self, PERSON);
    }

    /** Around what was just created under this name. */
    void gatherAround(String name, String made) {
        String statements = AROUND.get(name);
        if (statements != null) {
            around(UUID.fromString(made), statements);
        }
    }

    private void around(UUID made, String statements) {
        if (many > 0) {
            sql.sql(statements).param("made", made).param("many", many).update();
        }
    }
}
