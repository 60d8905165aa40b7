package org.annuaire.directory.contacts;

import java.util.Optional;
import org.annuaire.directory.contacts.ProfileCardSql.Profile;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Features;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The profile contacts of people, for the pages of other modules. */
@Service
@Transactional
public class ProfileCards {
    private final ProfileCardSql sql;
    private final Contacts contacts;
    private final Features features;

    ProfileCards(ProfileCardSql sql, Contacts contacts, Features features) {
        this.sql = sql;
        this.contacts = contacts;
        this.features = features;
    }

    /** The card of a person, if the viewer sees it. */
    @Transactional(readOnly = true)
    public Optional<ShownCard> of(Viewer viewer, UserId person) {
        return sql.find(viewer, person).map(found -> ShownCard.of(viewer, found.contact(), found.version()));
    }

    /**
     * One's own profile, to be changed.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND} if there is none
     */
    @Transactional(readOnly = true)
    public Contact own(Viewer viewer) {
        return sql.find(viewer, viewer.user())
                .map(Profile::contact)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
    }

    /** Whether people keep contacts of their own in this installation. */
    public boolean mayKeep() {
        return features.contactsDisplay() && features.contactsCreate();
    }

    /**
     * Puts a version of a colleague's card into the viewer's own contacts; changes nothing if there is one, even
     * one that is made at the same moment.
     *
     * @throws ProblemException {@link CommonProblem#NOT_FOUND} if they do not see the card, {@link
     *     CommonProblem#FORBIDDEN} if it is their own, or nobody keeps contacts here
     */
    public void keep(Viewer viewer, UserId person) {
        Profile profile = sql.find(viewer, person).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
        if (!mayKeep() || viewer.user().equals(person)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
        if (profile.version() == null) {
            Contact card = profile.contact();
            contacts.tryCreate(viewer, card.details(), card.id());
        }
    }
}
