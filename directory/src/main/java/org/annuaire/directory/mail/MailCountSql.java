package org.annuaire.directory.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.annuaire.directory.mail.MailSettings.PerDay;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many mails were asked for on a day. */
@Component
final class MailCountSql {
    // In one order, so that two who count the same owners do not wait for each other.
    private static final String ADD = """
            with asked as (
              select kind,
                     case kind
                       when 'addressee' then
                         encode(sha256(convert_to(regexp_replace(email_fold(owner), '\\+[^@]*@', '@'), 'UTF8')), 'hex')
                       else owner
                     end as owner_key,
                     count(*)::int as mails,
                     array_agg(owner) as owners
              from unnest(:kinds::text[], :owners::text[]) as given (kind, owner)
              group by 1, 2
            ), added as (
              insert into mail_count (day, kind, owner, mails)
              select :day::date, kind, owner_key, mails
              from asked
              where mails <= case kind
                when 'sender' then cast(:sender as int)
                when 'team' then cast(:team as int)
                else cast(:addressee as int)
              end
              order by kind, owner_key
              on conflict (day, kind, owner) do update
              set mails = mail_count.mails + excluded.mails
              where mail_count.mails + excluded.mails
                <= case excluded.kind
                  when 'sender' then cast(:sender as int)
                  when 'team' then cast(:team as int)
                  else cast(:addressee as int)
                end
              returning kind, owner
            )
            select asked.kind, unnest(asked.owners) as owner
            from asked
            where not exists (select from added where added.kind = asked.kind and added.owner = asked.owner_key)
            """;

    private static final String REMOVE_PAST = """
            delete from mail_count
            where ctid = any (array(
              select ctid
              from mail_count
              where day < cast(:before as date)
              order by day, kind, owner
              limit :most
              for update skip locked))
            """;

    private static final RowMapper<Counted> COUNTED =
            (row, number) -> new Counted(row.getString("kind"), row.getString("owner"));

    private final JdbcClient jdbc;

    MailCountSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One mail of an owner.
     *
     * @param kind {@code sender}, {@code team} or {@code addressee}
     */
    record Counted(String kind, String owner) {}

    /** Adds all these mails, and returns those that would exceed a limit, which are not added. */
    List<Counted> add(LocalDate day, List<Counted> mails, PerDay limits) {
        return jdbc.sql(ADD)
                .param("day", day)
                .param("kinds", mails.stream().map(Counted::kind).toArray(String[]::new))
                .param("owners", mails.stream().map(Counted::owner).toArray(String[]::new))
                .param("sender", limits.sender())
                .param("team", limits.team())
                .param("addressee", limits.addressee())
                .query(COUNTED)
                .list();
    }

    int removePast(Instant before, int most) {
        return jdbc.sql(REMOVE_PAST)
                .param("before", LocalDate.ofInstant(before, ZoneOffset.UTC))
                .param("most", most)
                .update();
    }
}
