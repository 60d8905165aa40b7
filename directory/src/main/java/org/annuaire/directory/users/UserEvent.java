package org.annuaire.directory.users;

import java.util.List;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/** Something happened to a user. Handled in the same thread and transaction. */
public sealed interface UserEvent {
    UserId user();

    /** A person signed in for the first time. */
    record Joined(
            UserId user,
            OrganizationId organization,
            @Nullable EmailAddress email,
            @Nullable String name) implements UserEvent {
        @Override
        public String toString() {
            return "Joined[user=" + user + "]";
        }
    }

    /**
     * A person signed in with an address that somebody vouches for.
     *
     * @param email the address that was presented, which is not necessarily the one that is stored
     */
    record AddressVouchedFor(UserId user, EmailAddress email) implements UserEvent {
        @Override
        public String toString() {
            return "AddressVouchedFor[user=" + user + "]";
        }
    }

    /**
     * A person signed in whose stored address somebody vouches for, or did before: what was made to it is theirs.
     *
     * @param email their address from now on
     */
    record AddressOwned(UserId user, String email) implements UserEvent {
        @Override
        public String toString() {
            return "AddressOwned[user=" + user + "]";
        }
    }

    /** An identity no longer belongs to the user: nobody may stay signed in by it. */
    record Unlinked(UserId user, IdentityId identity) implements UserEvent {}

    /**
     * A person is about to be deactivated or erased; a listener may object with a problem.
     *
     * @param actor who does it
     * @param heir who becomes owner of the teams that have no other owner, or null
     */
    record Leaving(UserId user, UserId actor, @Nullable UserId heir, Departure departure) implements UserEvent {}

    /** How a person leaves. */
    enum Departure {
        DEACTIVATED,
        ERASED
    }

    /**
     * Nothing may say any longer who a person was.
     *
     * @param ids of the person, and of those who were merged into them
     * @param addresses every mail address that is known to have been theirs
     */
    record Forgotten(UserId user, List<UserId> ids, List<String> addresses) implements UserEvent {
        public Forgotten {
            ids = List.copyOf(ids);
            addresses = List.copyOf(addresses);
        }

        @Override
        public String toString() {
            return "Forgotten[ids=" + ids + "]";
        }
    }

    /** Two users are the same person: everything of the first becomes the second's. */
    record Merged(UserId user, UserId into, UserId actor) implements UserEvent {}
}
