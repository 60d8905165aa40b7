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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Compares the database's one rule of visibility with a plain model of it, on generated trees. */
@Tag("exhaustive")
final class VisibilityTests {
    private static final int ORGANIZATIONS = 3;
    private static final int USERS = 24;
    private static final int SERVICES = 5;
    private static final int TEAMS = 60;
    private static final int ACCESSES = 120;

    private final SingleConnectionDataSource connection =
            new SingleConnectionDataSource(TestPostgres.newDatabase().url(), true);
    private final JdbcTemplate jdbc = new JdbcTemplate(connection);

    @AfterEach
    void disconnect() {
        connection.destroy();
    }

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

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void theDatabaseTellsExactlyWhatKeepsATeamFromAService(long seed) {
        World world = new World(new Random(seed));
        Set<String> met = new HashSet<>();
        for (UUID user : world.users.keySet()) {
            for (UUID through : world.services) {
                Map<UUID, Set<String>> actual = obstacles(user, through);
                Map<UUID, Set<String>> expected = new TreeMap<>();
                world.candidates(user).forEach(team -> expected.put(team.id(), world.obstacles(user, team, through)));
                assertThat(actual).isEqualTo(expected);
                actual.values().forEach(met::addAll);
            }
        }
        assertThat(met)
                .containsExactlyInAnyOrder(
                        "person-not-served",
                        "service-retired",
                        "organization-suspended",
                        "organization-does-not-list",
                        "not-linked");
    }

    @Test
    void theRuleIsPartOfTheStatementThatAsks() {
        String plan = String.join(
                "\n",
                jdbc.queryForList(
                        "explain select t.name from visible_team('" + UUID.randomUUID() + "', '" + UUID.randomUUID()
                                + "') seen" + " join team t on t.id = seen.team_id",
                        String.class));
        assertThat(plan).contains("Index").doesNotContain("visible_team").doesNotContain("candidate_team");
    }

    private Map<UUID, Set<String>> obstacles(UUID user, UUID through) {
        Map<UUID, Set<String>> actual = new TreeMap<>();
        jdbc.query(
                "select team_id, obstacles from candidate_team(?::uuid, ?::uuid)",
                row -> {
                    actual.put(row.getObject(1, UUID.class), Set.of((String[])
                            row.getArray(2).getArray()));
                },
                user,
                through);
        return actual;
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
        private final Set<UUID> retired = new HashSet<>();
        private final Set<UUID> deactivated = new HashSet<>();
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
            retired.add(services.get(0));
            jdbc.update("update service_provider set retired_at = now() where id = ?", services.get(0));
            for (int i = 0; i < ORGANIZATIONS; i++) {
                addOrganization(i);
            }
            List<UUID> organizations = List.copyOf(allowed.keySet());
            for (int i = 0; i < USERS; i++) {
                UUID organization = pick(organizations);
                UUID user = insert(
                        "insert into users (organization_id, state, created_at, updated_at) values (?, ?, now(), now())"
                                + " returning id",
                        organization,
                        i == 0 ? "deactivated" : "active");
                users.put(user, organization);
                if (i == 0) {
                    deactivated.add(user);
                }
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
            candidates(user).stream()
                    .filter(team ->
                            through == null || obstacles(user, team, through).isEmpty())
                    .forEach(team -> seen.put(team.id(), own.getOrDefault(team.id(), "-")));
            return seen;
        }

        List<Node> candidates(UUID user) {
            Map<UUID, String> own = roles.getOrDefault(user, Map.of());
            return teams.stream()
                    .filter(team -> own.containsKey(team.id()) || isParentOfOneOf(own.keySet(), team, user))
                    .toList();
        }

        private boolean isParentOfOneOf(Set<UUID> own, Node team, UUID user) {
            return team.organization().equals(users.get(user))
                    && teams.stream()
                            .filter(other -> own.contains(other.id()))
                            .anyMatch(other -> ancestors(other).contains(team));
        }

        Set<String> obstacles(UUID user, Node team, UUID through) {
            Set<String> obstacles = new HashSet<>(obstacles(team.organization(), through));
            UUID home = Objects.requireNonNull(users.get(user));
            if (deactivated.contains(user) || !obstacles(home, through).isEmpty()) {
                obstacles.add("person-not-served");
            }
            if (!team.visibleToAll() && !team.linked().contains(through)) {
                obstacles.add("not-linked");
            }
            return obstacles;
        }

        private Set<String> obstacles(UUID organization, UUID through) {
            Set<String> obstacles = new HashSet<>();
            if (retired.contains(through)) {
                obstacles.add("service-retired");
            }
            if (suspended.contains(organization)) {
                obstacles.add("organization-suspended");
            }
            if (!Objects.requireNonNull(allowed.get(organization)).contains(through)) {
                obstacles.add("organization-does-not-list");
            }
            return obstacles;
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
                            "insert into team (organization_id, name, is_visible_all_services, path, created_at,"
                                    + " updated_at) select ?, 't', ?, path || team_step(?), now(), now() from team"
                                    + " where id = ? returning id",
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
                        "insert into team_access (team_id, user_id, role, created_at, updated_at) values (?, ?, ?,"
                                + " now(), now())",
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
