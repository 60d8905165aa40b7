package org.annuaire.directory.contacts;

import static java.util.stream.Collectors.joining;
import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.util.List;
import java.util.stream.Stream;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.SearchWay;
import org.annuaire.directory.shared.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists of contacts. The first of each part of what a viewer sees come from an index in the list's order; only they are
 * sorted together.
 */
@Component
final class ContactListSql {
    private static final String[] LISTED = {
        "own_contact(:viewer, :through)", "shared_contact(:viewer, :through)", "colleague_profile(:viewer, :through)"
    };
    private static final String[] FOUND_OFTEN = {
        "often_found_own_contact(:viewer, :through, :q)",
        "often_found_shared_contact(:viewer, :through, :q)",
        "often_found_profile(:viewer, :through, :q)"
    };
    private static final String[] FOUND = {"found_contact(:viewer, :through, :q)"};

    static final String LIST = byName(LISTED);
    static final String SEARCH = byName(FOUND);
    static final String SEARCH_OFTEN = byName(FOUND_OFTEN);
    static final String LIST_NEWEST = newest(LISTED);
    static final String SEARCH_NEWEST = newest(FOUND);
    static final String SEARCH_OFTEN_NEWEST = newest(FOUND_OFTEN);
    static final String COUNT = count("listed_contact(:viewer, :through)");
    static final String COUNT_FOUND = count(FOUND[0]);

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ContactListSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private static String byName(String... parts) {
        List<String> order = List.of("full_name collate \"und-x-icu\"", "short_name collate \"und-x-icu\"", "id");
        return page("id, full_name, short_name", "true", order, ":end", ":limit offset :offset", parts);
    }

    private static String newest(String... parts) {
        String after = """
                created_at <= coalesce(:at::timestamptz, 'infinity'::timestamptz)
                and (created_at < coalesce(:at::timestamptz, 'infinity'::timestamptz) or id > :id::uuid)
                """;
        return page("id, created_at", after, List.of("created_at desc", "id"), ":limit", ":limit", parts);
    }

    /** The first of each part, and of them all those of the page. */
    private static String page(
            String columns, String condition, List<String> order, String mostOfPart, String page, String... parts) {
        String keys = String.join(", ", order);
        String first = Stream.of(parts)
                .map(part -> """
                        (select %s
                         from %s
                         where not overridden and %s
                         order by %s
                         limit %s)
                        """.formatted(columns, part, condition, keys, mostOfPart))
                .collect(joining("union all\n"));
        return """
                with first as materialized (
                %s)
                select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                       c.created_at, c.updated_at, true as visible
                from (select %s from first order by %s limit %s) page
                join contact c on c.id = page.id
                order by %s
                """.formatted(first, columns, keys, page, "page." + String.join(", page.", order));
    }

    private static String count(String contacts) {
        return "select count(*) from (select from " + contacts + " where not overridden limit :most) counted";
    }

    /** By name. */
    List<Contact> list(Viewer viewer, ContactSearch search, SearchWay way, int limit, long offset) {
        String found = way == SearchWay.BY_ORDER ? SEARCH_OFTEN : SEARCH;
        return searched(viewer, search, LIST, found)
                .param("limit", limit)
                .param("offset", offset)
                .param("end", limit + offset)
                .query(ContactSql.row(json))
                .list();
    }

    /** One more than fits on a slice, if there is one more. */
    List<Contact> listNewest(Viewer viewer, ContactSearch search, SearchWay way, CursorQuery query) {
        String found = way == SearchWay.BY_ORDER ? SEARCH_OFTEN_NEWEST : SEARCH_NEWEST;
        return searched(viewer, search, LIST_NEWEST, found)
                .param("at", utcOrNull(query.afterTime()))
                .param("id", query.afterId())
                .param("limit", query.size() + 1)
                .query(ContactSql.row(json))
                .list();
    }

    /** How many there are; {@code most} if there are more. */
    long count(Viewer viewer, ContactSearch search, int most) {
        return searched(viewer, search, COUNT, COUNT_FOUND)
                .param("most", most)
                .query(Long.class)
                .single();
    }

    private StatementSpec searched(Viewer viewer, ContactSearch search, String all, String found) {
        StatementSpec statement =
                search.text() == null ? jdbc.sql(all) : jdbc.sql(found).param("q", search.text());
        return statement.param("viewer", viewer.user().value()).param("through", viewer.throughId());
    }
}
