package org.annuaire.directory.staff;

import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.util.List;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.SearchWay;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Lists of all people, for staff: newest first, one more than the query's size. */
@Component
final class UserListSql {
    private static final String LIST = newest("true");
    private static final String LIST_IN = newest("u.organization_id = :organization");

    private static final String SEARCH = newest("""
            u.searched like (select fold_pattern(:q))
            and (:organization::uuid is null or u.organization_id = :organization)""");

    // Begins with the newest, for what is found often. "coalesce" keeps it from the index of texts.
    private static final String SEARCH_OFTEN = newest("""
            coalesce(u.searched like (select fold_pattern(:q)), false)
            and (:organization::uuid is null or u.organization_id = :organization)""");

    private static final String COUNT_FOUND = """
            select count(*)
            from (
              select
              from users u
              where u.searched like (select fold_pattern(:q))
                and (:organization::uuid is null or u.organization_id = :organization)
              limit :most) counted
            """;

    private static final int SHORTEST_INDEXED = 3;

    private final JdbcClient jdbc;

    UserListSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String newest(String condition) {
        return """
                select u.id, u.organization_id, o.name as organization_name, u.email, u.name, u.state, u.created_at,
                       u.last_login_at, exists (select from staff_grant g where g.user_id = u.id) as is_staff,
                       (select count(*)::int from identity i where i.user_id = u.id) as identities
                from users u
                join organization o on o.id = u.organization_id
                where %s
                  and u.created_at <= coalesce(:afterTime::timestamptz, 'infinity'::timestamptz)
                  and (u.created_at < coalesce(:afterTime::timestamptz, 'infinity'::timestamptz)
                    or u.id > :afterId::uuid)
                order by u.created_at desc, u.id
                limit :limit
                """.formatted(condition);
    }

    List<UserDetails> list(CursorQuery query, @Nullable OrganizationId organization) {
        StatementSpec statement =
                organization == null ? jdbc.sql(LIST) : jdbc.sql(LIST_IN).param("organization", organization.value());
        return slice(statement, query);
    }

    /** @param q part of a name or address, ignoring case and accents */
    List<UserDetails> search(CursorQuery query, @Nullable OrganizationId organization, String q) {
        return slice(found(way(organization, q) == SearchWay.BY_ORDER ? SEARCH_OFTEN : SEARCH, organization, q), query);
    }

    private SearchWay way(@Nullable OrganizationId organization, String q) {
        if (q.codePointCount(0, q.length()) < SHORTEST_INDEXED) {
            return SearchWay.BY_ORDER;
        }
        long found = found(COUNT_FOUND, organization, q)
                .param("most", SearchWay.MOST_SORTED + 1)
                .query(Long.class)
                .single();
        return SearchWay.to(0, found);
    }

    private StatementSpec found(String sql, @Nullable OrganizationId organization, String q) {
        return jdbc.sql(sql)
                .param("organization", organization == null ? null : organization.value())
                .param("q", q);
    }

    private static List<UserDetails> slice(StatementSpec statement, CursorQuery query) {
        return statement
                .param("afterTime", utcOrNull(query.afterTime()))
                .param("afterId", query.afterId())
                .param("limit", query.size() + 1)
                .query(UserAdministrationSql.DETAILS)
                .list();
    }
}
