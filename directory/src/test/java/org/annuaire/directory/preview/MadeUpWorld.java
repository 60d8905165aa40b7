package org.annuaire.directory.preview;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Generated people, organizations, services and teams, and a plain model of what a service receives for a person. */
final class MadeUpWorld {
    static final int PEOPLE = 100;
    static final int SERVICES = 100;

    private static final String ROWS = """
            do 'begin perform setseed(0.16); end';

            insert into organization (name, service_policy, is_active, created_at, updated_at)
            select 'Organization ' || i, case when i in (1, 2) then 'listed' else 'all' end, i <> 3, now(), now()
            from generate_series(0, 4) i;

            insert into service_provider (audience_id, name, retired_at, created_at, updated_at)
            select 'service-' || i, case when i % 9 <> 0 then 'Service ' || i end, case when i % 20 = 1 then now() end,
                   now(), now()
            from generate_series(1, 100) i;

            insert into organization_service_provider
            select o.id, s.id
            from organization o, service_provider s
            where o.service_policy = 'listed' and random() < 0.6;

            insert into users (organization_id, name, state, created_at, updated_at)
            select o.id, 'Person ' || i, case when i % 33 = 0 then 'deactivated' else 'active' end, now(), now()
            from generate_series(1, 100) i
            join organization o on o.name = 'Organization ' || case when i % 25 = 0 then 3 else i % 3 end;

            insert into identity (user_id, issuer, subject, created_at, last_seen_at)
            select id, 'ISSUER', replace(name, 'Person ', 'person-'), now(), now()
            from users
            where name like 'Person %';

            insert into team (organization_id, name, is_visible_all_services, created_at, updated_at)
            select o.id, 'Équipe ' || i, random() < 0.3, now() - i / 3 * interval '1 s', now()
            from generate_series(1, 60) i
            join organization o on o.name = 'Organization ' || i % 5;

            insert into team (organization_id, name, is_visible_all_services, path, created_at, updated_at)
            select case when random() < 0.8 then parent.organization_id else o.id end, parent.name || ' below',
                   random() < 0.3, parent.path || team_step(i), now() + i * interval '1 ms', now()
            from team parent
            cross join generate_series(1, 2) i
            join organization o on o.name = 'Organization 0';

            insert into team (organization_id, name, is_visible_all_services, path, created_at, updated_at)
            select parent.organization_id, parent.name || ' again', random() < 0.3, parent.path || '00001', now(), now()
            from team parent
            where parent.depth = 2;

            insert into team_access (team_id, user_id, role, created_at, updated_at)
            select t.id, u.id, (array['owner', 'administrator', 'member'])[1 + floor(random() * 3)::int], now(), now()
            from team t, users u
            where u.name like 'Person %' and random() < 0.02;

            insert into team_service_provider
            select t.id, s.id
            from team t, service_provider s
            where random() < 0.2;

            analyze
            """;

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private record Team(UUID id, UUID organization, String path, boolean visibleToAll, String json) {}

    private record User(UUID id, UUID organization, boolean active) {}

    /** What a service gets. */
    record Received(int status, String body) {}

    private final JdbcClient sql;
    private final Map<String, User> users = new HashMap<>();
    private final Map<String, UUID> services = new HashMap<>();
    private final Map<UUID, List<Team>> seen = new HashMap<>();
    private final Set<String> links;
    private final Set<String> lists;
    private final Set<UUID> retired;
    private final Set<UUID> suspended;
    private final Set<UUID> listing;

    /**
     * Fills the database; people are known to this issuer as {@code person-1} and so on, services as {@code service-1}.
     */
    MadeUpWorld(JdbcClient sql, String issuer) {
        this.sql = sql;
        sql.sql(ROWS.replace("ISSUER", issuer)).update();
        sql.sql("select replace(name, 'Person ', 'person-') as subject, id, organization_id, state from users"
                        + " where name like 'Person %'")
                .query(row -> {
                    users.put(
                            row.getString("subject"),
                            new User(
                                    id(row, "id"),
                                    id(row, "organization_id"),
                                    row.getString("state").equals("active")));
                });
        sql.sql("select audience_id, id from service_provider").query(row -> {
            services.put(row.getString("audience_id"), id(row, "id"));
        });
        links = pairs("select team_id, service_provider_id from team_service_provider");
        lists = pairs("select organization_id, service_provider_id from organization_service_provider");
        retired = ids("select id from service_provider where retired_at is not null");
        suspended = ids("select id from organization where not is_active");
        listing = ids("select id from organization where service_policy = 'listed'");
        List<Team> newestFirst = sql.sql(
                        "select t.*, (select count(*) from team child where child.parent_path = t.path) as"
                                + " children from team t order by t.created_at desc, t.id")
                .query((row, number) -> team(row))
                .list();
        Set<String> accesses = pairs("select user_id, team_id from team_access");
        users.values().forEach(user -> seen.put(user.id(), seen(user, newestFirst, accesses)));
    }

    UUID user(int person) {
        return known(person).id();
    }

    UUID service(int service) {
        return Objects.requireNonNull(services.get("service-" + service));
    }

    /** What this service gets for this person, all teams on one page. */
    Received received(int person, int service) {
        User user = known(person);
        UUID through = service(service);
        if (!user.active()) {
            return refused(401, "Login failed: The account of this person is disabled.");
        }
        if (retired.contains(through)) {
            return refused(
                    403,
                    "This service no longer uses the directory. The team that runs the directory can bring it back.");
        }
        if (suspended.contains(user.organization())) {
            return refused(403, "Your organization's access is suspended. Its administrators can tell you more.");
        }
        if (!allows(user.organization(), through)) {
            return refused(
                    403,
                    "The organization of this person does not let this service use the directory. Its administrators"
                            + " can allow it.");
        }
        List<String> shown = Objects.requireNonNull(seen.get(user.id())).stream()
                .filter(team -> isShown(team, through))
                .map(Team::json)
                .toList();
        return new Received(
                200,
                "{\"count\":" + shown.size() + ",\"next\":null,\"previous\":null,\"results\":["
                        + String.join(",", shown) + "]}");
    }

    private static Received refused(int status, String detail) {
        return new Received(status, "{\"detail\":\"" + detail + "\"}");
    }

    private static List<Team> seen(User user, List<Team> teams, Set<String> accesses) {
        List<Team> own = teams.stream()
                .filter(team -> accesses.contains(user.id() + " " + team.id()))
                .toList();
        return teams.stream()
                .filter(team -> own.contains(team)
                        || (team.organization().equals(user.organization())
                                && own.stream().anyMatch(below -> below.path().startsWith(team.path()))))
                .toList();
    }

    private boolean isShown(Team team, UUID through) {
        return !suspended.contains(team.organization())
                && allows(team.organization(), through)
                && (team.visibleToAll() || links.contains(team.id() + " " + through));
    }

    private boolean allows(UUID organization, UUID through) {
        return !listing.contains(organization) || lists.contains(organization + " " + through);
    }

    private User known(int person) {
        return Objects.requireNonNull(users.get("person-" + person));
    }

    private static Team team(ResultSet row) throws SQLException {
        String json = List.of(
                        "\"id\":\"" + id(row, "id") + "\"",
                        "\"name\":\"" + row.getString("name") + "\"",
                        "\"created_at\":\"" + text(row.getObject("created_at", OffsetDateTime.class)) + "\"",
                        "\"updated_at\":\"" + text(row.getObject("updated_at", OffsetDateTime.class)) + "\"",
                        "\"depth\":" + row.getInt("depth"),
                        "\"numchild\":" + row.getInt("children"),
                        "\"path\":\"" + row.getString("path") + "\"",
                        "\"is_visible_all_services\":" + row.getBoolean("is_visible_all_services"))
                .stream()
                .collect(joining(",", "{", "}"));
        return new Team(
                id(row, "id"),
                id(row, "organization_id"),
                row.getString("path"),
                row.getBoolean("is_visible_all_services"),
                json);
    }

    private static String text(OffsetDateTime at) {
        return MICROSECONDS.format(at).replace(".000000Z", "Z");
    }

    private Set<String> pairs(String query) {
        return new HashSet<>(sql.sql(query)
                .query((row, number) -> row.getString(1) + " " + row.getString(2))
                .list());
    }

    private Set<UUID> ids(String query) {
        return sql.sql(query).query(UUID.class).list().stream().collect(toSet());
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
