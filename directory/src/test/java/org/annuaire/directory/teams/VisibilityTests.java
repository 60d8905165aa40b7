package org.annuaire.directory.teams;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.annuaire.directory.testing.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Holds the database's one rule of visibility against a plain telling of it, on generated trees. */
final class VisibilityTests {
    private static final int ORGANIZATIONS = 3;
    private static final int USERS = 12;
    private static final int SERVICES = 4;
    private static final int TEAMS = 60;
    private static final int ACCESSES = 60;

    private final JdbcTemplate jdbc =
            new JdbcTemplate(TestPostgres.newDatabase().dataSource());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theDatabaseShowsExactlyWhatTheRuleSays(long seed) {
        World world = new World(new Random(seed));
        List<@Nullable UUID> throughs = new ArrayList<>(world.services);
        throughs.add(null);
        int shown = 0;
        for (UUID user : world.users.keySet()) {
            for (UUID through : throughs) {
                Map<UUID, String> seen = visible(user, through);
                assertThat(seen).isEqualTo(world.expected(user, through));
                shown += seen.size();
            }
        }
        assertThat(shown).as("teams shown").isGreaterThan(100);
    }

    private Map<UUID, String> visible(UUID user, @Nullable UUID through) {
        Map<UUID, String> seen = new TreeMap<>();
        jdbc.query(
                "select team_id, coalesce(role, '-') from visible_team(?::uuid, ?::uuid)",
                row -> {
                    String previous = seen.put(row.getObject(1, UUID.class), row.getString(2));
                    assertThat(previous).as("each team once").isNull();
                },
                user,
                through);
        return seen;
    }

    private record Node(
            UUID id, UUID organization, @Nullable Node parent, boolean visibleToAll, Set<UUID> linked) {}

    /** Random organizations, people, trees and services, in memory and in the database. */
    private final class World {
        private final Random random;
        private final Map<UUID, Set<UUID>> allowed = new HashMap<>();
        private final Set<UUID> suspended = new HashSet<>();
        private final Map<UUID, UUID> users = new TreeMap<>();
        private final List<UUID> services = new ArrayList<>();
        private final List<Node> teams = new ArrayList<>();
        private final Map<UUID, Map<UUID, String>> roles = new HashMap<>();

        World(Random random) {
            this.random = random;
            for (int i = 0; i < SERVICES; i++) {
                services.add(insert("insert into service_provider (audience_id, created_at, updated_at)"
                        + " values (gen_random_uuid()::text, now(), now()) returning id"));
            }
            for (int i = 0; i < ORGANIZATIONS; i++) {
                addOrganization(i);
            }
            List<UUID> organizations = List.copyOf(allowed.keySet());
            for (int i = 0; i < USERS; i++) {
                UUID organization = pick(organizations);
                users.put(
                        insert(
                                "insert into users (organization_id, created_at, updated_at) values (?, now(), now()) returning id",
                                organization),
                        organization);
            }
            for (int i = 0; i < TEAMS; i++) {
                addTeam(i, organizations);
            }
            for (int i = 0; i < ACCESSES; i++) {
                addAccess();
            }
        }

        Map<UUID, String> expected(UUID user, @Nullable UUID through) {
            Map<UUID, String> own = roles.getOrDefault(user, Map.of());
            Map<UUID, String> seen = new TreeMap<>();
            for (Node team : teams) {
                boolean above = teams.stream()
                        .filter(other -> own.containsKey(other.id()))
                        .anyMatch(other -> ancestors(other).contains(team));
                boolean parentOfMine = above && team.organization().equals(users.get(user));
                if ((own.containsKey(team.id()) || parentOfMine) && isShownTo(team, through)) {
                    seen.put(team.id(), own.getOrDefault(team.id(), "-"));
                }
            }
            return seen;
        }

        private boolean isShownTo(Node team, @Nullable UUID through) {
            return through == null
                    || (!suspended.contains(team.organization())
                            && Objects.requireNonNull(allowed.get(team.organization()))
                                    .contains(through)
                            && (team.visibleToAll() || team.linked().contains(through)));
        }

        private static Set<Node> ancestors(Node team) {
            Set<Node> above = new HashSet<>();
            for (Node node = team.parent(); node != null; node = node.parent()) {
                above.add(node);
            }
            return above;
        }

        private void addOrganization(int number) {
            boolean all = number == 0;
            UUID id = insert(
                    "insert into organization (name, service_policy, is_active, created_at, updated_at)"
                            + " values ('o', ?, ?, now(), now()) returning id",
                    all ? "all" : "listed",
                    number != 2);
            if (number == 2) {
                suspended.add(id);
            }
            Set<UUID> listed = services.stream()
                    .filter(service -> all || random.nextBoolean())
                    .collect(toSet());
            if (!all) {
                listed.forEach(
                        service -> jdbc.update("insert into organization_service_provider values (?, ?)", id, service));
            }
            allowed.put(id, listed);
        }

        private void addTeam(int number, List<UUID> organizations) {
            Node parent = teams.isEmpty() || random.nextInt(4) == 0 ? null : pick(teams);
            UUID organization = parent == null || random.nextInt(5) == 0 ? pick(organizations) : parent.organization();
            boolean visibleToAll = random.nextInt(3) == 0;
            UUID id = parent == null
                    ? insert(
                            "insert into team (organization_id, name, is_visible_all_services, created_at, updated_at)"
                                    + " values (?, 't', ?, now(), now()) returning id",
                            organization,
                            visibleToAll)
                    : insert(
                            "insert into team (organization_id, name, is_visible_all_services, path, created_at, updated_at)"
                                    + " select ?, 't', ?, path || team_step(?), now(), now() from team where id = ? returning id",
                            organization,
                            visibleToAll,
                            number,
                            parent.id());
            Set<UUID> linked =
                    services.stream().filter(service -> random.nextInt(3) == 0).collect(toSet());
            linked.forEach(service -> jdbc.update("insert into team_service_provider values (?, ?)", id, service));
            teams.add(new Node(id, organization, parent, visibleToAll, linked));
        }

        private void addAccess() {
            UUID user = pick(List.copyOf(users.keySet()));
            Node team = pick(teams);
            String role = pick(List.of("owner", "administrator", "member"));
            if (roles.computeIfAbsent(user, nobody -> new HashMap<>()).putIfAbsent(team.id(), role) == null) {
                jdbc.update(
                        "insert into team_access (team_id, user_id, role, created_at, updated_at) values (?, ?, ?, now(), now())",
                        team.id(),
                        user,
                        role);
            }
        }

        private UUID insert(String sql, Object... arguments) {
            return Objects.requireNonNull(jdbc.queryForObject(sql, UUID.class, arguments));
        }

        private <T> T pick(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
