package org.annuaire.directory.demo;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked of the database around the copying. */
final class DemoSql {
    private static final String TODAY = "select (now() at time zone 'UTC')::date";

    // Whatever tables there are. Those that the program writes by itself, without anybody there, do not count.
    private static final String FILLED_TABLES = """
            select c.relname::text
            from pg_class c
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname not in ('flyway_schema_history', 'change_epoch', 'scheduled_tasks', 'throttle_budget')
              and query_to_xml(format('select 1 as found from %I.%I limit 1', current_schema(), c.relname),
                               false, true, '')::text <> ''
            order by c.relname
            """;

    private static final String LOCK_TIMEOUT = "set local lock_timeout = '5s'";

    // Who asks for any of them waits until everything is there.
    private static final String LOCK =
            "lock table organization, service_provider, users, contact, team in access exclusive mode";

    private static final String SETTINGS = """
            select set_config('jit', 'off', true), set_config('work_mem', '64MB', true),
                   set_config('maintenance_work_mem', '256MB', true)
            """;

    // Indexes first: they are what foreign keys are checked by.
    private static final String ASIDE = """
            select statement
            from (
              select 1 as turn, pg_get_indexdef(i.indexrelid) as statement
              from pg_index i
              where i.indrelid = any (array['users', 'identity', 'contact', 'team', 'team_access', 'profile_listing',
                                            'member_listing']::regclass[])
                and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype <> 'f')
              union all
              select 2, format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname,
                               pg_get_constraintdef(c.oid))
              from pg_constraint c
              where c.contype = 'f'
                and c.conrelid = any (array['users', 'identity', 'contact', 'team', 'team_access', 'profile_listing',
                                            'member_listing']::regclass[])) aside
            order by turn, statement
            """;

    private static final String SET_ASIDE = """
            do $$
            declare
              large regclass[] = array['users', 'identity', 'contact', 'team', 'team_access', 'profile_listing',
                                       'member_listing']::regclass[];
              one record;
            begin
              for one in
                select c.conrelid::regclass as place, c.conname
                from pg_constraint c
                where c.contype = 'f' and c.conrelid = any (large)
              loop
                execute format('alter table %s drop constraint %I', one.place, one.conname);
              end loop;
              for one in
                select i.indexrelid::regclass as name
                from pg_index i
                where i.indrelid = any (large)
                  and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
              loop
                execute format('drop index %s', one.name);
              end loop;
            end
            $$
            """;

    private static final String FREE_STEP =
            "select case when is_called then last_value + 1 else last_value end from team_steps";

    private static final String SET_FREE_STEP = "select setval('team_steps', :step, false)";

    private static final String VACUUM = """
            vacuum (analyze) organization, users, identity, contact, team, team_access, profile_listing, member_listing,
              name_part, invitation
            """;

    private final JdbcClient jdbc;

    DemoSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    LocalDate today() {
        return jdbc.sql(TODAY).query(LocalDate.class).single();
    }

    /** The tables that hold something. */
    List<String> filledTables() {
        return jdbc.sql(FILLED_TABLES).query(String.class).list();
    }

    /** Until the end of the transaction, nobody else reads or writes. */
    void lock() {
        jdbc.sql(LOCK_TIMEOUT).update();
        jdbc.sql(LOCK).update();
        jdbc.sql(SETTINGS).query().singleRow();
    }

    /**
     * Removes the indexes and foreign keys of large tables, and returns what brings them back. To make an index of all
     * rows at once takes a tenth of the time.
     */
    List<String> setAside() {
        List<String> back = jdbc.sql(ASIDE).query(String.class).list();
        jdbc.sql(SET_ASIDE).update();
        return back;
    }

    /** @param definition one of those that {@link #setAside} has returned */
    void bringBack(String definition) {
        jdbc.sql(definition).update();
    }

    long freeStep() {
        return jdbc.sql(FREE_STEP).query(Long.class).single();
    }

    void setFreeStep(long step) {
        jdbc.sql(SET_FREE_STEP).param("step", step).query(Long.class).single();
    }

    /** Outside a transaction: the first lists would wait for it. */
    void vacuum() {
        jdbc.sql(VACUUM).update();
    }
}
