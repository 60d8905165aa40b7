package org.annuaire.directory.teams;

import static java.util.stream.Collectors.joining;
import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.SearchWay;
import org.annuaire.directory.shared.TeamId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Lists of who is in a team: none if the viewer is not in it. Each order of one key has an index. */
@Component
final class AccessListSql {
    private static final String BY_ROLE = byKey("role");
    private static final String BY_ROLE_REVERSED = byKey("role desc");
    private static final String BY_NAME = byKey("name collate \"und-x-icu\"");
    private static final String BY_NAME_REVERSED = byKey("name collate \"und-x-icu\" desc");
    private static final String BY_EMAIL = byKey("email collate \"und-x-icu\"");
    private static final String BY_EMAIL_REVERSED = byKey("email collate \"und-x-icu\" desc");
    private static final String BY_SEVERAL_KEYS = bySeveralKeys("team_member(:viewer, :team)");
    private static final String SEARCH = bySeveralKeys("found_member(:viewer, :team, :q)");
    private static final String NEWEST = newest("team_member(:viewer, :team)");
    private static final String SEARCH_NEWEST = newest("found_member(:viewer, :team, :q)");
    private static final String SEARCH_OFTEN_NEWEST = newest("often_found_member(:viewer, :team, :q)");
    private static final String COUNT = count("team_member(:viewer, :team)");
    private static final String COUNT_FOUND = count("found_member(:viewer, :team, :q)");

    private static final Map<String, String> BY_ONE_KEY = Map.of(
            "role", BY_ROLE,
            "-role", BY_ROLE_REVERSED,
            "user__name", BY_NAME,
            "-user__name", BY_NAME_REVERSED,
            "user__email", BY_EMAIL,
            "-user__email", BY_EMAIL_REVERSED);

    private final JdbcClient jdbc;

    AccessListSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String byKey(String key) {
        return page("team_member(:viewer, :team)", "true", key + ", created_at, id", ":limit offset :offset");
    }

    private static String bySeveralKeys(String members) {
        String keys = Stream.of("first", "second", "third")
                .map(key -> key("'%s'", key) + ", " + key("'-%s'", key) + " desc, ")
                .collect(joining());
        return page(members, "true", keys + "created_at, id", ":limit offset :offset");
    }

    private static String key(String word, String parameter) {
        return "case :%s when %s then role when %s then email when %s then name end collate \"und-x-icu\""
                .formatted(
                        parameter, word.formatted("role"), word.formatted("user__email"), word.formatted("user__name"));
    }

    private static String newest(String members) {
        String after = """
                created_at <= coalesce(:afterTime::timestamptz, 'infinity'::timestamptz)
                and (created_at < coalesce(:afterTime::timestamptz, 'infinity'::timestamptz) or id > :afterId::uuid)
                """;
        return page(members, after, "created_at desc, id", ":limit");
    }

    private static String page(String members, String condition, String order, String limit) {
        return """
                select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
                from %s
                where viewer_role is not null and %s
                order by %s
                limit %s
                """.formatted(members, condition, order, limit);
    }

    private static String count(String members) {
        return "select count(*) from (select from " + members + " where viewer_role is not null limit :most) counted";
    }

    List<Access> list(Viewer viewer, TeamId team, @Nullable String text, AccessOrder order, int limit, long offset) {
        String all =
                order.second().isEmpty() ? BY_ONE_KEY.getOrDefault(order.first(), BY_SEVERAL_KEYS) : BY_SEVERAL_KEYS;
        return searched(viewer, team, text, all, SEARCH)
                .param("first", order.first())
                .param("second", order.second())
                .param("third", order.third())
                .param("limit", limit)
                .param("offset", offset)
                .query(AccessSql.ACCESS)
                .list();
    }

    /** Newest first, one more than the query's size. */
    List<Access> listNewest(Viewer viewer, TeamId team, @Nullable String text, SearchWay way, CursorQuery query) {
        String found = way == SearchWay.BY_ORDER ? SEARCH_OFTEN_NEWEST : SEARCH_NEWEST;
        return searched(viewer, team, text, NEWEST, found)
                .param("afterTime", utcOrNull(query.afterTime()))
                .param("afterId", query.afterId())
                .param("limit", query.size() + 1)
                .query(AccessSql.ACCESS)
                .list();
    }

    /** How many there are; {@code most} if there are more. */
    long count(Viewer viewer, TeamId team, @Nullable String text, int most) {
        return searched(viewer, team, text, COUNT, COUNT_FOUND)
                .param("most", most)
                .query(Long.class)
                .single();
    }

    private StatementSpec searched(Viewer viewer, TeamId team, @Nullable String text, String all, String found) {
        StatementSpec statement = text == null ? jdbc.sql(all) : jdbc.sql(found).param("q", text);
        return statement.param("viewer", viewer.user().value()).param("team", team.value());
    }
}
