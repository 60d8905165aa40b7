package org.annuaire.directory.signin;

import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions of signed-in people. */
@Component
final class UserSessionSql {
    private static final String END_BY_IDENTITY = """
            delete from spring_session s
            using spring_session_attributes a
            where s.principal_name = :user
              and a.session_primary_id = s.primary_id
              and a.attribute_name = 'signed-in'
              and a.attribute_bytes ->> 'identity' = :identity
            """;

    private static final String END_BY_USER = "delete from spring_session where principal_name = :user";

    private static final String END_BY_ORGANIZATION = """
            delete from spring_session s
            using users u
            where u.organization_id = :organization and s.principal_name = u.id::text
            """;

    private final JdbcClient jdbc;

    UserSessionSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ends the sessions of a user that began by this identity. */
    void end(UserId user, IdentityId identity) {
        jdbc.sql(END_BY_IDENTITY)
                .param("user", user.toString())
                .param("identity", identity.toString())
                .update();
    }

    /** Ends the sessions of all people of this organization. */
    void end(OrganizationId organization) {
        jdbc.sql(END_BY_ORGANIZATION)
                .param("organization", organization.value())
                .update();
    }

    /** Ends all sessions of a user. */
    void end(UserId user) {
        jdbc.sql(END_BY_USER).param("user", user.toString()).update();
    }
}
