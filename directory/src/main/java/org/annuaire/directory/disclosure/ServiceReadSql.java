package org.annuaire.directory.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.disclosure.ServiceReads.Read;
import org.annuaire.directory.shared.UserId;
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

    private static final String OF_PERSON = """
            select coalesce(s.name, s.audience_id) as name, told.last_day, told.reads
            from (
              select service_provider_id, max(day) as last_day, sum(reads)::bigint as reads
              from service_read
              where user_id = :person and day >= cast(:since as date)
              group by service_provider_id) told
            join service_provider s on s.id = told.service_provider_id
            order by told.last_day desc, name collate "und-x-icu"
            limit :most
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

    /** The services that were told of a person since this day, those of the latest day first. */
    List<ToldService> of(UserId person, LocalDate since, int most) {
        return jdbc.sql(OF_PERSON)
                .param("person", person.value())
                .param("since", since)
                .param("most", most)
                .query((row, number) -> new ToldService(
                        row.getString("name"), row.getObject("last_day", LocalDate.class), row.getLong("reads")))
                .list();
    }

    int remove(Instant before, int most) {
        return jdbc.sql(REMOVE)
                .param("before", LocalDate.ofInstant(before, ZoneOffset.UTC))
                .param("most", most)
                .update();
    }
}
