package org.annuaire.directory.contacts;

import static org.annuaire.directory.shared.Rows.utcOrNull;

import java.util.List;
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
    static final String LIST = """
            with first as materialized (
              (select id, full_name, short_name
               from own_contact(:viewer, :through)
               where not overridden
               order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
               limit :end)
              union all
              (select id, full_name, short_name
               from shared_contact(:viewer, :through)
               where not overridden
               order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
               limit :end)
              union all
              (select id, full_name, short_name
               from colleague_profile(:viewer, :through)
               where not overridden
               order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
               limit :end))
            select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                   c.created_at, c.updated_at, true as visible
            from (
              select id, full_name, short_name
              from first
              order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
              limit :limit offset :offset) page
            join contact c on c.id = page.id
            order by page.full_name collate "und-x-icu", page.short_name collate "und-x-icu", page.id
            """;

    static final String SEARCH = """
            with first as materialized (
              (select id, full_name, short_name
               from found_contact(:viewer, :through, :q)
               where not overridden
               order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
               limit :end))
            select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                   c.created_at, c.updated_at, true as visible
            from (
              select id, full_name, short_name
              from first
              order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
              limit :limit offset :offset) page
            join contact c on c.id = page.id
            order by page.full_name collate "und-x-icu", page.short_name collate "und-x-icu", page.id
            """;

    static final String SEARCH_OFTEN = """
            with first as materialized (
              (select id, full_name, short_name
               from often_found_own_contact(:viewer, :through, :q)
               where not overridden
               order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
               limit :end)
              union all
              (select id, full_name, short_name
               from often_found_shared_contact(:viewer, :through, :q)
               where not overridden
               order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
               limit :end)
              union all
              (select id, full_name, short_name
               from often_found_profile(:viewer, :through, :q)
               where not overridden
               order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
               limit :end))
            select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                   c.created_at, c.updated_at, true as visible
            from (
              select id, full_name, short_name
              from first
              order by full_name collate "und-x-icu", short_name collate "und-x-icu", id
              limit :limit offset :offset) page
            join contact c on c.id = page.id
            order by page.full_name collate "und-x-icu", page.short_name collate "und-x-icu", page.id
            """;

    static final String LIST_NEWEST = """
            with first as materialized (
              (select id, created_at
               from own_contact(:viewer, :through)
               where not overridden and created_at <= coalesce(:at::timestamptz, 'infinity'::timestamptz)
                 and (created_at < coalesce(:at::timestamptz, 'infinity'::timestamptz) or id > :id::uuid)
               order by created_at desc, id
               limit :limit)
              union all
              (select id, created_at
               from shared_contact(:viewer, :through)
               where not overridden and created_at <= coalesce(:at::timestamptz, 'infinity'::timestamptz)
                 and (created_at < coalesce(:at::timestamptz, 'infinity'::timestamptz) or id > :id::uuid)
               order by created_at desc, id
               limit :limit)
              union all
              (select id, created_at
               from colleague_profile(:viewer, :through)
               where not overridden and created_at <= coalesce(:at::timestamptz, 'infinity'::timestamptz)
                 and (created_at < coalesce(:at::timestamptz, 'infinity'::timestamptz) or id > :id::uuid)
               order by created_at desc, id
               limit :limit))
            select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                   c.created_at, c.updated_at, true as visible
            from (
              select id, created_at
              from first
              order by created_at desc, id
              limit :limit) page
            join contact c on c.id = page.id
            order by page.created_at desc, page.id
            """;

    static final String SEARCH_NEWEST = """
            with first as materialized (
              (select id, created_at
               from found_contact(:viewer, :through, :q)
               where not overridden and created_at <= coalesce(:at::timestamptz, 'infinity'::timestamptz)
                 and (created_at < coalesce(:at::timestamptz, 'infinity'::timestamptz) or id > :id::uuid)
               order by created_at desc, id
               limit :limit))
            select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                   c.created_at, c.updated_at, true as visible
            from (
              select id, created_at
              from first
              order by created_at desc, id
              limit :limit) page
            join contact c on c.id = page.id
            order by page.created_at desc, page.id
            """;

    static final String SEARCH_OFTEN_NEWEST = """
            with first as materialized (
              (select id, created_at
               from often_found_own_contact(:viewer, :through, :q)
               where not overridden and created_at <= coalesce(:at::timestamptz, 'infinity'::timestamptz)
                 and (created_at < coalesce(:at::timestamptz, 'infinity'::timestamptz) or id > :id::uuid)
               order by created_at desc, id
               limit :limit)
              union all
              (select id, created_at
               from often_found_shared_contact(:viewer, :through, :q)
               where not overridden and created_at <= coalesce(:at::timestamptz, 'infinity'::timestamptz)
                 and (created_at < coalesce(:at::timestamptz, 'infinity'::timestamptz) or id > :id::uuid)
               order by created_at desc, id
               limit :limit)
              union all
              (select id, created_at
               from often_found_profile(:viewer, :through, :q)
               where not overridden and created_at <= coalesce(:at::timestamptz, 'infinity'::timestamptz)
                 and (created_at < coalesce(:at::timestamptz, 'infinity'::timestamptz) or id > :id::uuid)
               order by created_at desc, id
               limit :limit))
            select c.id, c.owner_id, c.user_id, c.override_id, c.full_name, c.short_name, c.notes, c.data,
                   c.created_at, c.updated_at, true as visible
            from (
              select id, created_at
              from first
              order by created_at desc, id
              limit :limit) page
            join contact c on c.id = page.id
            order by page.created_at desc, page.id
            """;

    static final String COUNT = """
            select count(*)
            from (select from listed_contact(:viewer, :through) where not overridden limit :most) counted
            """;

    static final String COUNT_FOUND = """
            select count(*)
            from (select from found_contact(:viewer, :through, :q) where not overridden limit :most) counted
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ContactListSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
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
