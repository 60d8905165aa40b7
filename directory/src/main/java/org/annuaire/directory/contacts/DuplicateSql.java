package org.annuaire.directory.contacts;

import java.util.List;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.Viewer;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class DuplicateSql {
    // The last nine digits of a number are the same with the country's code and without. The first contact of those
    // that say the same stands for all of them, so that many alike cost no more than their number.
    static final String FIND = """
            with mine as materialized (
              select c.id, c.full_name, c.data,
                     row_number() over (
                       order by c.full_name collate "und-x-icu", c.short_name collate "und-x-icu", c.id) as place
              from own_contact(:viewer, :through) c
              where c.user_id is null
              order by c.full_name collate "und-x-icu", c.short_name collate "und-x-icu", c.id
              limit :most),
            said as (
              select id, place, 'name' as kind, fold(full_name) as value
              from mine
              union
              select mine.id, mine.place, 'email', email_fold(trim(item ->> 'value'))
              from mine
              cross join lateral jsonb_array_elements(
                case jsonb_typeof(mine.data -> 'emails') when 'array' then mine.data -> 'emails' end) item
              where trim(item ->> 'value') like '_%@_%'
              union
              select mine.id, mine.place, 'phone', right(regexp_replace(item ->> 'value', '[^0-9]', '', 'g'), 9)
              from mine
              cross join lateral jsonb_array_elements(
                case jsonb_typeof(mine.data -> 'phones') when 'array' then mine.data -> 'phones' end) item
              where length(regexp_replace(item ->> 'value', '[^0-9]', '', 'g')) >= 6),
            pair as (
              select id as other, kind, first_value(id) over (partition by kind, value order by place) as one
              from said),
            alike as (
              select one, other, array_agg(distinct kind order by kind) as shared
              from pair
              where one <> other
              group by one, other)
            select alike.one, first.full_name as one_name, alike.other, second.full_name as other_name, alike.shared
            from alike
            join mine first on first.id = alike.one
            join mine second on second.id = alike.other
            order by first.place, second.place
            limit :limit
            """;

    private static final RowMapper<Duplicate> ROW = (row, number) -> new Duplicate(
            new ContactId(Rows.uuid(row, "one")),
            row.getString("one_name"),
            new ContactId(Rows.uuid(row, "other")),
            row.getString("other_name"),
            List.of((String[]) row.getArray("shared").getArray()));

    private final JdbcClient jdbc;

    DuplicateSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first pairs among the first contacts by name. */
    List<Duplicate> find(Viewer viewer, int most, int limit) {
        return jdbc.sql(FIND)
                .param("viewer", viewer.user().value())
                .param("through", viewer.throughId())
                .param("most", most)
                .param("limit", limit)
                .query(ROW)
                .list();
    }
}
