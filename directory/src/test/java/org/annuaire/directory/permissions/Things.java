package org.annuaire.directory.permissions;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one request names, created when it is first named. */
final class Things {
    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");

    private static final String TEAM = """
            with made as (
              insert into team (organization_id, name, is_visible_all_services, created_at, updated_at)
              values (:organization, 'Budget', true, now(), now())
              returning id),
            roles as (
              insert into team_access (team_id, user_id, role, created_at, updated_at)
              select made.id, u.id, lower(u.name), now(), now()
              from made, users u
              where u.name in ('OWNER', 'ADMINISTRATOR', 'MEMBER'))
            select id from made
            """;

    private static final String INVITATION = """
            insert into invitation (team_id, email, issuer_id, created_at, updated_at, expires_at)
            select :in, gen_random_uuid() || '@ville.example', id, now() - interval '1 day', now() - interval '1 day',
                   now() + interval '1 day'
            from users
            where name = 'OWNER'
            returning id
            """;

    private static final String OWN_CONTACT = """
            insert into contact (owner_id, full_name, created_at, updated_at)
            values (:self, 'Friend', now(), now())
            returning id
            """;

    /**
     * How each thing that an operation names is created; {@code :organization} is that of the people, {@code :self} who
     * asks, a team the one created before, and {@code :many} the number of what can be several.
     */
    private static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("organization", "select :organization::uuid"),
            Map.entry("self", "select :self::uuid"),
            Map.entry("team", TEAM),
            Map.entry("other_team", TEAM),
            Map.entry("team_of_two_owners", """
                    with made as (
                      insert into team (organization_id, name, created_at, updated_at)
                      values (:organization, 'Budget', now(), now())
                      returning id),
                    roles as (
                      insert into team_access (team_id, user_id, role, created_at, updated_at)
                      select made.id, u.id, case u.name when 'COLLEAGUE' then 'owner' else lower(u.name) end, now(),
                             now()
                      from made, users u
                      where u.name in ('OWNER', 'ADMINISTRATOR', 'MEMBER', 'COLLEAGUE'))
                    select id from made
                    """),
            Map.entry("linked_team", """
                    with made as (
                      insert into team (organization_id, name, created_at, updated_at)
                      values (:organization, 'Budget', now(), now())
                      returning id),
                    roles as (
                      insert into team_access (team_id, user_id, role, created_at, updated_at)
                      select made.id, u.id, lower(u.name), now(), now()
                      from made, users u
                      where u.name in ('OWNER', 'ADMINISTRATOR', 'MEMBER')),
                    links as (
                      insert into team_service_provider (team_id, service_provider_id)
                      select made.id, p.id from made, service_provider p where p.audience_id = 'notes')
                    select id from made
                    """),
            Map.entry("access", """
                    with made as (
                      insert into users (organization_id, name, created_at, updated_at)
                      values (:organization, 'Newcomer', now(), now())
                      returning id)
                    insert into team_access (team_id, user_id, role, created_at, updated_at)
                    select :team, id, 'member', now(), now() from made
                    returning id
                    """),
            Map.entry("invitation", INVITATION.replace(":in", ":team")),
            Map.entry("linked_invitation", INVITATION.replace(":in", ":linked_team")),
            Map.entry("own_contact", OWN_CONTACT),
            Map.entry("another_own_contact", OWN_CONTACT),
            Map.entry("contact", """
                    with made as (
                      insert into users (organization_id, name, created_at, updated_at)
                      values (:organization, 'Newcomer', now(), now())
                      returning id)
                    insert into contact (owner_id, full_name, created_at, updated_at)
                    select id, 'Friend', now(), now() from made
                    returning id
                    """),
            Map.entry("profile", """
                    with made as (
                      insert into users (organization_id, name, created_at, updated_at)
                      values (:organization, 'Newcomer', now(), now())
                      returning id)
                    insert into contact (owner_id, user_id, full_name, created_at, updated_at)
                    select id, id, 'Newcomer', now(), now() from made
                    returning id
                    """),
            Map.entry("profiled", """
                    with made as (
                      insert into users (organization_id, name, created_at, updated_at)
                      values (:organization, 'Newcomer', now(), now())
                      returning id)
                    insert into contact (owner_id, user_id, full_name, created_at, updated_at)
                    select id, id, 'Newcomer', now(), now() from made
                    returning user_id
                    """),
            Map.entry("service", """
                    insert into service_provider (audience_id, name, created_at, updated_at)
                    values (gen_random_uuid()::text, gen_random_uuid()::text, now(), now())
                    returning id
                    """),
            Map.entry("retired_service", """
                    insert into service_provider (audience_id, name, retired_at, created_at, updated_at)
                    values (gen_random_uuid()::text, gen_random_uuid()::text, now(), now(), now())
                    returning id
                    """),
            Map.entry("services", """
                    with made as (
                      insert into service_provider (audience_id, name, created_at, updated_at)
                      select gen_random_uuid()::text, gen_random_uuid()::text, now(), now()
                      from generate_series(1, :many)
                      returning id)
                    select string_agg('"' || id || '"', ', ') from made
                    """),
            Map.entry("ticked_services", """
                    with made as (
                      insert into service_provider (audience_id, name, created_at, updated_at)
                      select gen_random_uuid()::text, gen_random_uuid()::text, now(), now()
                      from generate_series(1, :many)
                      returning id)
                    select string_agg('service=' || id, '&') from made
                    """),
            Map.entry("newcomer", """
                    insert into users (organization_id, name, created_at, updated_at)
                    values (:organization, 'Newcomer', now(), now())
                    returning id
                    """),
            Map.entry("namesake", """
                    insert into users (organization_id, name, created_at, updated_at)
                    values (:organization, 'Newcomer', now(), now())
                    returning id
                    """),
            Map.entry("deactivated", """
                    insert into users (organization_id, name, state, created_at, updated_at)
                    values (:organization, 'Newcomer', 'deactivated', now(), now())
                    returning id
                    """),
            Map.entry("random", "select gen_random_uuid()"),
            Map.entry("elsewhere", """
                    insert into organization (name, created_at, updated_at)
                    values ('Elsewhere', now(), now()) returning id
                    """),
            Map.entry("suspended", """
                    insert into organization (name, is_active, suspended_at, suspended_reason, created_at, updated_at)
                    values ('Elsewhere', false, now(), 'left', now(), now())
                    returning id
                    """),
            Map.entry("identified", """
                    with made as (
                      insert into organization (name, created_at, updated_at)
                      values ('Elsewhere', now(), now()) returning id),
                    domains as (
                      insert into organization_domain (value, organization_id, added_at)
                      select id || domain, id, now() from made, unnest(array['.example', '.other.example']) as domain),
                    registration_ids as (
                      insert into organization_registration_id (value, organization_id, added_at)
                      select '21690123100011', id, now() from made
                      on conflict (value) do update set organization_id = excluded.organization_id)
                    select id from made
                    """),
            Map.entry("organization_access", """
                    with made as (
                      insert into users (organization_id, name, created_at, updated_at)
                      values (:organization, 'Another', now(), now())
                      returning id, organization_id)
                    insert into organization_access (organization_id, user_id, created_at, updated_at)
                    select organization_id, id, now(), now() from made
                    returning id
                    """),
            Map.entry("staff_member", """
                    with made as (
                      insert into users (organization_id, name, created_at, updated_at)
                      values (:organization, 'Another', now(), now())
                      returning id)
                    insert into staff_grant (user_id, granted_at) select id, now() from made
                    returning user_id
                    """),
            Map.entry("case", """
                    insert into waiting_case (kind, about, issuer, subject, first_at, last_at)
                    values ('sign-in-refused', gen_random_uuid()::text, 'i', 's', now(), now())
                    returning id
                    """),
            Map.entry("api_key", """
                    insert into api_key (name, hash, hint, scopes, created_by, created_at, expires_at)
                    select 'k', gen_random_uuid()::text::bytea, '123456', '{s}', id, now(), now() from users limit 1
                    returning id
                    """),
            Map.entry("session", """
                    insert into spring_session (primary_id, session_id, creation_time, last_access_time,
                      max_inactive_interval, expiry_time, principal_name)
                    values (gen_random_uuid()::text, gen_random_uuid()::text, 0, 0, 0, 0, :self::text)
                    returning primary_id::uuid
                    """),
            Map.entry("identity", """
                    with made as (
                      insert into identity (user_id, issuer, subject, created_at, last_seen_at)
                      values (:self, 'https://another.example', gen_random_uuid()::text, now(), now())
                      returning id
                    ), proven as (
                      insert into spring_session_attributes (session_primary_id, attribute_name, attribute_bytes)
                      select session_primary_id, 'proof', jsonb_build_object('kind', 'proof',
                        'identity', attribute_bytes ->> 'identity',
                        'at', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
                      from spring_session_attributes
                      where attribute_name = 'signed-in'
                      on conflict (session_primary_id, attribute_name) do update
                      set attribute_bytes = excluded.attribute_bytes
                    )
                    select id from made
                    """),
            Map.entry("cards", """
                    select string_agg(E'BEGIN:VCARD\\r\\nVERSION:4.0\\r\\nFN:New\\r\\nEND:VCARD\\r\\n', '')
                    from generate_series(1, :many)
                    """),
            Map.entry("strangers", """
                    select string_agg('"' || gen_random_uuid() || '@ville.example"', ', ')
                    from generate_series(1, :many)
                    """),
            Map.entry("lines", """
                    select string_agg(gen_random_uuid() || '@ville.example', '%0A') from generate_series(1, :many)
                    """),
            Map.entry("known", """
                    with made as (
                      insert into users (organization_id, name, email, email_vouched, created_at, updated_at)
                      select :organization, 'Newcomer', gen_random_uuid() || '@ville.example', true, now(), now()
                      from generate_series(1, :many)
                      returning email)
                    select string_agg('"' || email || '"', ', ') from made
                    """),
            Map.entry("link_key", "select gen_random_uuid()::text"),
            Map.entry("own_invitation", """
                    with made as (
                      insert into team (organization_id, name, created_at, updated_at)
                      select :organization, 'Budget', now(), now() from generate_series(1, :many)
                      returning id),
                    roles as (
                      insert into team_access (team_id, user_id, role, created_at, updated_at)
                      select made.id, u.id, 'owner', now(), now() from made, users u where u.name = 'COLLEAGUE'),
                    invitations as (
                      insert into invitation (team_id, email, issuer_id, created_at, updated_at, expires_at)
                      select made.id, self.email, issuer.id, now(), now(), now() + interval '1 day'
                      from made, users self, users issuer
                      where self.id = :self and issuer.name = 'COLLEAGUE'
                      returning id)
                    select id from invitations limit 1
                    """),
            Map.entry("lone_owner", """
                    insert into users (organization_id, name, created_at, updated_at)
                    values (:organization, 'Newcomer', now(), now())
                    returning id
                    """),
            Map.entry("misplaced", """
                    with person as (
                      insert into users (organization_id, name, created_at, updated_at)
                      values (:organization, 'Newcomer', now(), now())
                      returning id),
                    other as (
                      insert into organization (name, created_at, updated_at)
                      values ('Elsewhere', now(), now()) returning id)
                    insert into waiting_case
                      (kind, about, user_id, organization_id, other_organization_id, issuer, subject, first_at, last_at)
                    select 'organization-conflict', person.id, person.id, :organization, other.id, 'i', 's', now(),
                           now()
                    from person, other
                    returning id
                    """),
            Map.entry("domains", """
                    select string_agg('"' || gen_random_uuid() || '.example"', ', ') from generate_series(1, :many)
                    """),
            // La Poste's: the sum of the digits is a multiple of five.
            Map.entry("registration_ids", """
                    select string_agg('"' || id || '"', ', ')
                    from (
                      select id
                      from generate_series(35600000010001, 35600000099999) as id
                      where (select sum(digit::int) from regexp_split_to_table(id::text, '') as digit) % 5 = 0
                      limit :many) as ids
                    """),
            Map.entry("provider", "select 'local'"),
            Map.entry("resource_type", "select 'User'"),
            Map.entry("schema", "select 'urn:ietf:params:scim:schemas:core:2.0:User'"));

    private final JdbcClient sql;
    private final UUID organization;
    private final UUID self;
    private final Crowd crowd;
    private final Map<String, String> made = new HashMap<>();

    /** @param self who asks */
    Things(JdbcClient sql, UUID organization, UUID self, Crowd crowd) {
        this.sql = sql;
        this.organization = organization;
        this.self = self;
        this.crowd = crowd;
    }

    /** The text with the things in place of their names. */
    String filled(String template) {
        return NAME.matcher(template).replaceAll(name -> Matcher.quoteReplacement(thing(name.group(1))));
    }

    private String thing(String name) {
        String known = made.get(name);
        if (known != null) {
            return known;
        }
        String id = make(name);
        crowd.gatherAround(name, id);
        // Random values differ each time.
        if (!name.equals("random")) {
            made.put(name, id);
        }
        return id;
    }

    private String make(String name) {
        String statement = ALL.get(name);
        if (statement == null) {
            throw new IllegalArgumentException("expected one of " + ALL.keySet() + ", got " + name);
        }
        return sql.sql(statement)
                .param("organization", organization)
                .param("team", id("team"))
                .param("linked_team", id("linked_team"))
                .param("self", self)
                .param("many", Math.max(1, crowd.many()))
                .query(String.class)
                .single();
    }

    private @Nullable UUID id(String name) {
        String id = made.get(name);
        return id == null ? null : UUID.fromString(id);
    }
}
