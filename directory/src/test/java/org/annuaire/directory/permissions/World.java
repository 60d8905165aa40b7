package org.annuaire.directory.permissions;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Person;
import org.annuaire.introspection.testkit.TokenGrant;
import org.jspecify.annotations.Nullable;

/** One person for each part, who stay; and things made anew for each request, so that none sees what another has done. */
final class World {
    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");
    private static final String ALL_SCOPES = "openid groups contacts directory";

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

    /**
     * How each thing that an act names is made; {@code :organization} is that of the people, {@code :self} who asks, and
     * a team the one that was made before.
     */
    private static final Map<String, String> THINGS = Map.ofEntries(
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
                      select made.id, u.id, case u.name when 'COLLEAGUE' then 'owner' else lower(u.name) end, now(), now()
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
            Map.entry("own_contact", """
                    insert into contact (owner_id, full_name, created_at, updated_at)
                    values (:self, 'Friend', now(), now())
                    returning id
                    """),
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
            Map.entry("service", """
                    insert into service_provider (audience_id, name, created_at, updated_at)
                    values (gen_random_uuid()::text, gen_random_uuid()::text, now(), now())
                    returning id
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
                    insert into organization (name, created_at, updated_at) values ('Elsewhere', now(), now()) returning id
                    """),
            Map.entry("identified", """
                    with made as (
                      insert into organization (name, created_at, updated_at) values ('Elsewhere', now(), now()) returning id),
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
                    insert into identity (user_id, issuer, subject, created_at, last_seen_at)
                    values (:self, 'https://another.example', gen_random_uuid()::text, now(), now())
                    returning id
                    """));

    private final TestDirectory directory;
    private final Map<Column, Person> people = new EnumMap<>(Column.class);
    private final Map<Column, Browser> browsers = new EnumMap<>(Column.class);

    World(TestDirectory directory) {
        this.directory = directory;
        for (Column column : Column.values()) {
            if (column != Column.ANONYMOUS) {
                arrive(column);
            }
        }
        browsers.put(Column.ANONYMOUS, directory.browser());
        directory
                .sql()
                .sql("insert into staff_grant (user_id, granted_at) values (:user, now())")
                .param("user", user(Column.STAFF))
                .update();
        directory
                .sql()
                .sql("""
                        insert into organization_access (organization_id, user_id, created_at, updated_at)
                        select organization_id, id, now(), now() from users where id = :user
                        """)
                .param("user", user(Column.ORGANIZATION_ADMINISTRATOR))
                .update();
    }

    private void arrive(Column column) {
        String siret = column == Column.STRANGER || column == Column.STAFF ? TestPeople.OTHER_SIRET : TestPeople.SIRET;
        String email = column.name().toLowerCase(Locale.ROOT) + "@ministere.example";
        Person person = Person.named(column.name(), "", email, siret);
        people.put(column, person);
        browsers.put(column, directory.browserOf(person));
    }

    /** What the program answers to this act of somebody in this part. */
    Answer ask(Act act, Column column) {
        Map<String, String> made = new HashMap<>();
        String path = filled(act.target(), column, made);
        String body = filled(act.body(), column, made);
        if (act.ofService()) {
            Service service = directory.service(column == Column.ANONYMOUS ? "unknown" : token(column));
            return service.send(act.method(), path, body);
        }
        return requireNonNull(browsers.get(column))
                .send(
                        act.method(),
                        path,
                        request -> body.isEmpty()
                                ? request
                                : request.setHeader("Content-Type", act.contentType())
                                        .method(act.method(), BodyPublishers.ofString(body)));
    }

    private String token(Column column) {
        Person person = requireNonNull(people.get(column));
        return directory.provider().issue(TokenGrant.of(person.subject(), TestDirectory.SERVICE, ALL_SCOPES), person);
    }

    private String filled(String template, Column column, Map<String, String> made) {
        Matcher names = NAME.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (names.find()) {
            names.appendReplacement(filled, thing(names.group(1), column, made));
        }
        return names.appendTail(filled).toString();
    }

    private String thing(String name, Column column, Map<String, String> made) {
        String known = made.get(name);
        if (known != null) {
            return known;
        }
        String id = make(name, column, made);
        made.put(name, id);
        return id;
    }

    private String make(String name, Column column, Map<String, String> made) {
        String sql = THINGS.get(name);
        if (sql == null) {
            throw new IllegalArgumentException("expected one of " + THINGS.keySet() + ", got " + name);
        }
        return directory
                .sql()
                .sql(sql)
                .param("organization", organization())
                .param("team", id(made.get("team")))
                .param("linked_team", id(made.get("linked_team")))
                .param("self", column == Column.ANONYMOUS ? user(Column.COLLEAGUE) : user(column))
                .query(UUID.class)
                .single()
                .toString();
    }

    private static @Nullable UUID id(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    private UUID organization() {
        return directory
                .sql()
                .sql("select organization_id from users where id = :user")
                .param("user", user(Column.COLLEAGUE))
                .query(UUID.class)
                .single();
    }

    private UUID user(Column column) {
        return directory
                .sql()
                .sql("select id from users where name = :name")
                .param("name", column.name())
                .query(UUID.class)
                .single();
    }
}
