package org.annuaire.directory.invitations;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Removes invitations that are over. What is being changed meanwhile stays. */
@Component
final class InvitationRetentionSql {
    private static final String REMOVE_EXPIRED = """
            delete from invitation
            where id = any (array(
              select id
              from invitation
              where expires_at <= :before
              order by expires_at
              limit :most
              for update skip locked))
            """;

    private static final String REMOVE_ACCEPTED = """
            delete from accepted_invitation
            where invitation_id = any (array(
              select invitation_id
              from accepted_invitation
              where accepted_at <= :before
              order by accepted_at
              limit :most
              for update skip locked))
            """;

    private final JdbcClient jdbc;

    InvitationRetentionSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int removeExpired(Instant before, int most) {
        return jdbc.sql(REMOVE_EXPIRED)
                .param("before", utc(before))
                .param("most", most)
                .update();
    }

    int removeAccepted(Instant before, int most) {
        return jdbc.sql(REMOVE_ACCEPTED)
                .param("before", utc(before))
                .param("most", most)
                .update();
    }
}
