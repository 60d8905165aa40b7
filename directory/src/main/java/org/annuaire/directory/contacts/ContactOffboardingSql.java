package org.annuaire.directory.contacts;

import java.util.List;
import org.annuaire.directory.shared.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class ContactOffboardingSql {
    private static final String DELETE = "delete from contact where owner_id = :user or user_id = :user";

    // Other people's overrides of the profile that goes become overrides of the one that stays, unless they have one of
    // it.
    private static final String FOLLOW_PROFILE = """
            update contact version
            set override_id = stays.id
            from contact goes, contact stays
            where goes.user_id = :from and stays.user_id = :into and version.override_id = goes.id
              and version.owner_id not in (:from, :into)
              and not exists (
                select from contact other where other.owner_id = version.owner_id and other.override_id = stays.id)
            """;

    private static final String DELETE_PROFILE = "delete from contact where user_id = :from";

    // If both override the same contact, theirs stays and the other becomes an ordinary contact. Nobody overrides
    // themselves.
    private static final String PART_DOUBLES = """
            update contact version
            set override_id = null
            where version.owner_id = :from and (
              exists (
                select from contact theirs where theirs.owner_id = :into and theirs.override_id = version.override_id)
              or exists (
                select from contact profile where profile.id = version.override_id and profile.user_id = :into))
            """;

    private static final String MOVE = "update contact set owner_id = :into where owner_id = :from";

    private final JdbcClient jdbc;

    ContactOffboardingSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Their address book and their profile. */
    void delete(UserId user) {
        jdbc.sql(DELETE).param("user", user.value()).update();
    }

    void merge(UserId from, UserId into) {
        jdbc.sql(FOLLOW_PROFILE)
                .param("from", from.value())
                .param("into", into.value())
                .update();
        jdbc.sql(DELETE_PROFILE).param("from", from.value()).update();
        for (String statement : List.of(PART_DOUBLES, MOVE)) {
            jdbc.sql(statement)
                    .param("from", from.value())
                    .param("into", into.value())
                    .update();
        }
    }
}
