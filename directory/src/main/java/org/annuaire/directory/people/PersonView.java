package org.annuaire.directory.people;

import java.util.List;
import java.util.UUID;
import org.annuaire.directory.console.Face;
import org.annuaire.directory.contacts.ShownCard;
import org.annuaire.directory.people.PersonSql.SharedTeam;
import org.jspecify.annotations.Nullable;

/**
 * A person, as their page and the list's side show them.
 *
 * @param email the address, if the card names none
 * @param organizationName their organization, or null if it is not the viewer's
 * @param job their job as one line, or empty
 * @param card their card, or null if the viewer does not see it
 * @param write where a mail to them begins, or null
 * @param own whether it is the viewer
 * @param canKeep whether the viewer may add them to their contacts
 */
record PersonView(
        UUID id,
        String name,
        Face face,
        @Nullable String email,
        @Nullable String organizationName,
        String job,
        @Nullable ShownCard card,
        @Nullable String write,
        List<SharedTeam> teams,
        boolean own,
        boolean canKeep) {}
