package org.annuaire.directory.invitations;

import java.util.List;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All the invitations that a person made, or that were made to their addresses. */
@Component
final class InvitationOffboardingSql {
    private static final String DELETE = "delete from invitation where issuer_id = :user";
    private static final String DELETE_TO = """
            delete from invitation
            where email_fold(email) in (select email_fold(address) from unnest(:addresses::text[]) as address)
            """;
    private static final String MOVE = "update invitation set issuer_id = :into where issuer_id = :from";

    private final JdbcClient jdbc;

    InvitationOffboardingSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void delete(UserId issuer) {
        jdbc.sql(DELETE).param("user", issuer.value()).update();
    }

    void deleteTo(List<String> addresses) {
        jdbc.sql(DELETE_TO).param("addresses", addresses.toArray(String[]::new)).update();
    }

    void move(UserId from, UserId into) {
        jdbc.sql(MOVE).param("from", from.value()).param("into", into.value()).update();
    }
}
