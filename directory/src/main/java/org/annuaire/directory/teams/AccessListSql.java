package org.annuaire.directory.teams;

import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.util.List;
import java.util.Map;
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
    private static final String BY_ROLE = """
            select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
            from team_member(:viewer, :team)
            where viewer_role is not null
            order by role, created_at, id
            limit :limit offset :offset
            """;

    private static final String BY_ROLE_REVERSED = """
            select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
            from team_member(:viewer, :team)
            where viewer_role is not null
            order by role desc, created_at, id
            limit :limit offset :offset
            """;

    private static final String BY_NAME = """
            select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
            from team_member(:viewer, :team)
            where viewer_role is not null
            order by name collate "und-x-icu", created_at, id
            limit :limit offset :offset
            """;

    private static final String BY_NAME_REVERSED = """
            select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
            from team_member(:viewer, :team)
            where viewer_role is not null
            order by name collate "und-x-icu" desc, created_at, id
            limit :limit offset :offset
            """;

    private static final String BY_EMAIL = """
            select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
            from team_member(:viewer, :team)
            where viewer_role is not null
            order by email collate "und-x-icu", created_at, id
            limit :limit offset :offset
            """;

    private static final String BY_EMAIL_REVERSED = """
            select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
            from team_member(:viewer, :team)
            where viewer_role is not null
            order by email collate "und-x-icu" desc, created_at, id
            limit :limit offset :offset
            """;

    private static final String BY_SEVERAL_KEYS = """
            select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
            from team_member(:viewer, :team)
            where viewer_role is not null
            order by case :first when 'role' then role when 'user__email' then email when 'user__name' then name end
                       collate "und-x-icu",
                     case :first when '-role' then role when '-user__email' then email when '-user__name' then name end
                       collate "und-x-icu" desc,
                     case :second when 'role' then role when 'user__email' then email when 'user__name' then name end
                       collate "und-x-icu",
                     case :second when '-role' then role when '-user__email' then email when '-user__name' then name end
                       collate "und-x-icu" desc,
                     case :third when 'role' then role when 'user__email' then email when 'user__name' then name end
                       collate "und-x-icu",
                     case :third when '-role' then role when '-user__email' then email when '-user__name' then name end
                       collate "und-x-icu" desc,
                     created_at,
                     id
            limit :limit offset :offset
            """;

    private static final String SEARCH = """
            select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
            from found_member(:viewer, :team, :q)
            where viewer_role is not null
            order by case :first when 'role' then role when 'user__email' then email when 'user__name' then name end
                       collate "und-x-icu",
                     case :first when '-role' then role when '-user__email' then email when '-user__name' then name end
                       collate "und-x-icu" desc,
                     case :second when 'role' then role when 'user__email' then email when 'user__name' then name end
                       collate "und-x-icu",
                     case :second when '-role' then role when '-user__email' then email when '-user__name' then name end
                       collate "und-x-icu" desc,
                     case :third when 'role' then role when 'user__email' then email when 'user__name' then name end
                       collate "und-x-icu",
                     case :third when '-role' then role when '-user__email' then email when '-user__name' then name end
                       collate "und-x-icu" desc,
                     created_at,
                     id
            limit :limit offset :offset
            """;

    private static final String NEWEST = """
            select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
            from team_member(:viewer, :team)
            where viewer_role is not null and created_at <= coalesce(:afterTime::timestamptz, 'infinity'::timestamptz)
              and (created_at < coalesce(:afterTime::timestamptz, 'infinity'::timestamptz) or id > :afterId::uuid)
            order by created_at desc, id
            limit :limit
            """;

    private static final String SEARCH_NEWEST = """
            select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
            from found_member(:viewer, :team, :q)
            where viewer_role is not null and created_at <= coalesce(:afterTime::timestamptz, 'infinity'::timestamptz)
              and (created_at < coalesce(:afterTime::timestamptz, 'infinity'::timestamptz) or id > :afterId::uuid)
            order by created_at desc, id
            limit :limit
            """;

    private static final String SEARCH_OFTEN_NEWEST = """
            select id, organization_id, role, user_id, name, email, created_at, viewer_role, is_own, is_last_owner
            from often_found_member(:viewer, :team, :q)
            where viewer_role is not null and created_at <= coalesce(:afterTime::timestamptz, 'infinity'::timestamptz)
              and (created_at < coalesce(:afterTime::timestamptz, 'infinity'::timestamptz) or id > :afterId::uuid)
            order by created_at desc, id
            limit :limit
            """;

    private static final String COUNT = """
            select count(*)
            from (select from team_member(:viewer, :team) where viewer_role is not null limit :most) counted
            """;

    private static final String COUNT_FOUND = """
            select count(*)
            from (select from found_member(:viewer, :team, :q) where viewer_role is not null limit :most) counted
            """;

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
