package org.annuaire.directory.journal;

import java.util.UUID;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.jspecify.annotations.Nullable;

/**
 * Which changes somebody asks for; what is null is not asked about.
 *
 * @param organization in which organization
 * @param kind what happened
 * @param user whom it happened to, or who did it
 * @param team to which team
 */
record JournalFilter(
        @Nullable UUID organization,
        @Nullable String kind,
        @Nullable UUID user,
        @Nullable UUID team) {
    /** @throws InvalidFieldsException for a kind that no change has */
    static JournalFilter of(
            @Nullable UUID organization, @Nullable String kind, @Nullable UUID user, @Nullable UUID team) {
        if (kind == null || kind.isEmpty()) {
            return new JournalFilter(organization, null, user, team);
        }
        if (!JournalKinds.ALL.contains(kind)) {
            throw InvalidFieldsException.of("kind", CommonFieldProblem.NOT_A_CHOICE, kind);
        }
        return new JournalFilter(organization, kind, user, team);
    }

    JournalFilter in(@Nullable UUID newOrganization) {
        return new JournalFilter(newOrganization, kind, user, team);
    }

    JournalFilter withUser(@Nullable UUID newUser) {
        return new JournalFilter(organization, kind, newUser, team);
    }

    JournalFilter withTeam(@Nullable UUID newTeam) {
        return new JournalFilter(organization, kind, user, newTeam);
    }
}
