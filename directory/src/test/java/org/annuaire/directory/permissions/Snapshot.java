package org.annuaire.directory.permissions;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The content of the tables at one moment, to be restored any number of times. It is kept in a schema of the same
 * database.
 */
final class Snapshot implements AutoCloseable {
    /** All but what never changes, and the rate limits, which the running program keeps using. */
    private static final String TABLES = """
            select c.table_name as name,
                   string_agg(quote_ident(c.column_name), ', ') filter (where c.is_generated = 'NEVER') as columns
            from information_schema.columns c
            join information_schema.tables t using (table_schema, table_name)
            where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
              and c.table_name not in ('flyway_schema_history', 'change_epoch', 'throttle_budget')
              and not exists (
                select from pg_class where oid = format('public.%I', c.table_name)::regclass and relispartition)
            group by c.table_name
            """;

    private final JdbcClient sql;
    private final String schema;
    private final String restoring;

    private Snapshot(JdbcClient sql, String schema, String restoring) {
        this.sql = sql;
        this.schema = schema;
        this.restoring = restoring;
    }

    private record Table(String name, String columns) {
        String keepingIn(String schema) {
            return "create table %1$s.%2$s as select %3$s from public.%2$s".formatted(schema, name, columns);
        }

        String emptying() {
            return ";\ndelete from public.%s".formatted(name);
        }

        String fillingFrom(String schema) {
            return ";\ninsert into public.%2$s (%3$s) overriding system value select %3$s from %1$s.%2$s"
                    .formatted(schema, name, columns);
        }
    }

    static Snapshot copy(JdbcClient sql, String schema) {
        List<Table> tables = sql.sql(TABLES)
                .query((row, number) -> new Table(row.getString("name"), row.getString("columns")))
                .list();
        sql.sql("create schema " + schema).update();
        StringBuilder restoring = new StringBuilder("set local session_replication_role = replica");
        for (Table table : tables) {
            restoring.append(table.emptying());
            if (sql.sql(table.keepingIn(schema)).update() > 0) {
                restoring.append(table.fillingFrom(schema));
            }
        }
        return new Snapshot(sql, schema, restoring.toString());
    }

    void restore() {
        sql.sql(restoring).update();
    }

    @Override
    public void close() {
        sql.sql("drop schema " + schema + " cascade").update();
    }
}
