package org.annuaire.directory;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A snapshot of a database, as far as migrations must preserve it. Months of the change log come and go.
 *
 * @param things the name of each thing that a program may use, with its type
 * @param files which file each table is in, by number: another file is another copy of all rows
 * @param rows which versions of rows each table contains
 */
record Schema(
        Map<String, String> things,
        Map<String, String> files,
        Map<String, Set<String>> rows,
        List<Index> indexes,
        List<Constraint> constraints,
        List<Column> columns) {

    private static final String THINGS = """
            select case
                when relkind = 'S' then 'sequence ' when relkind in ('i', 'I') then 'index ' else 'table ' end || relname, ''
            from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'i', 'I')
              and not relispartition
            union all
            select 'column ' || attrelid::regclass || '.' || attname, format_type(atttypid, atttypmod)
            from pg_attribute
            join pg_class on oid = attrelid
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') and not relispartition
              and attnum > 0 and not attisdropped
            union all
            select 'constraint ' || conname || ' of ' || conrelid::regclass, ''
            from pg_constraint
            where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'p', 'u', 'x') and conparentid = 0
            union all
            select 'trigger ' || tgname || ' of ' || tgrelid::regclass, '' from pg_trigger where not tgisinternal
            union all
            select 'function ' || oid::regprocedure, pg_get_function_result(oid)
            from pg_proc
            where pronamespace = 'public'::regnamespace
            """;

    private static final String FILES = """
            select relname as name, relfilenode::text as file
            from pg_class
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
              and relname <> 'flyway_schema_history'
            """;

    private static final String INDEXES = """
            select indexrelid as id, indexrelid::regclass::text as name, indrelid::regclass::text as "table"
            from pg_index
            join pg_class on oid = indrelid
            where relnamespace = 'public'::regnamespace and not relispartition
            """;

    private static final String CONSTRAINTS = """
            select oid as id, conname as name, conrelid::regclass::text as "table", convalidated as valid,
                   case when contype in ('p', 'u', 'x') then conindid else 0 end as index,
                   pg_get_constraintdef(oid) as definition
            from pg_constraint
            where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'p', 'u', 'x') and conparentid = 0
            """;

    private static final String COLUMNS = """
            select attrelid::regclass::text as "table", attname as name, not attnotnull as nullable,
                   atthasdef or attidentity <> '' as filled
            from pg_attribute
            join pg_class on oid = attrelid
            where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
              and attnum > 0 and not attisdropped
            """;

    record Index(long id, String name, String table) {}

    /** @param index the index that it uses, or 0 */
    record Constraint(long id, String name, String table, boolean valid, long index, String definition) {}

    /** @param filled whether a row that does not name it still gets a value */
    record Column(String table, String name, boolean nullable, boolean filled) {}

    private record Named(String name, String value) {}

    static Schema of(DataSource database) {
        JdbcClient sql = JdbcClient.create(database);
        Map<String, String> files = named(sql, FILES);
        return new Schema(
                named(sql, THINGS),
                files,
                files.keySet().stream().collect(toMap(table -> table, table -> rows(sql, table))),
                sql.sql(INDEXES).query(Index.class).list(),
                sql.sql(CONSTRAINTS).query(Constraint.class).list(),
                sql.sql(COLUMNS).query(Column.class).list());
    }

    boolean hasTable(String table) {
        return files.containsKey(table);
    }

    private static Map<String, String> named(JdbcClient sql, String statement) {
        return sql.sql(statement).query((row, number) -> new Named(row.getString(1), row.getString(2))).list().stream()
                .collect(toMap(Named::name, Named::value, (one, other) -> one, TreeMap::new));
    }

    private static Set<String> rows(JdbcClient sql, String table) {
        return sql
                .sql("select tableoid || ' ' || ctid || ' ' || xmin from " + table)
                .query(String.class)
                .list()
                .stream()
                .collect(toSet());
    }
}
