package org.annuaire.directory.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.disclosure.ServiceReads.Read;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ServiceReadSql {
    private static final String ADD = """
            insert into service_read (day, user_id, service_provider_id, reads)
            select day, person, service, number
            from unnest(:days::date[], :people::uuid[], :services::uuid[], :numbers::bigint[])
              as counted (day, person, service, number)
            on conflict (day, user_id, service_provider_id) do update set reads = service_read.reads + excluded.reads
            """;

    private static final String REMOVE = """
            delete from service_read
            where ctid = any (array(
              select ctid
              from service_read
              where day < cast(:before as date)
              order by day, user_id, service_provider_id
              limit :most
              for update skip locked))
            """;

    private final JdbcClient jdbc;

    ServiceReadSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds these numbers to those of all instances. */
    void add(List<Read> reads, List<Long> numbers) {
        jdbc.sql(ADD)
                .param("days", reads.stream().map(read -> read.day().toString()).toArray(String[]::new))
                .param("people", reads.stream().map(Read::person).toArray(UUID[]::new))
                .param("services", reads.stream().map(Read::service).toArray(UUID[]::new))
                .param("numbers", numbers.toArray(Long[]::new))
                .update();
    }

    int remove(Instant before, int most) {
        return jdbc.sql(REMOVE)
                .param("before", LocalDate.ofInstant(before, ZoneOffset.UTC))
                .param("most", most)
                .update();
    }
}
