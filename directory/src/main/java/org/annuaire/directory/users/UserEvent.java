package org.annuaire.directory.users;

import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/** Something happened to a user. Heard in the same thread and transaction. */
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
     * A known person signed in.
     *
     * @param email his address, as it is from now on
     */
    record Returned(UserId user, @Nullable String email) implements UserEvent {
        @Override
        public String toString() {
            return "Returned[user=" + user + "]";
        }
    }

    /**
     * A person signed in with an address that is theirs: the provider verified it, or the operator trusts the provider.
     *
     * @param email the address that came, which need not be the one that is kept
     */
    record AddressVouchedFor(UserId user, EmailAddress email) implements UserEvent {
        @Override
        public String toString() {
            return "AddressVouchedFor[user=" + user + "]";
        }
    }

    /** An identity is no longer the user's: whoever is signed in by it must not stay so. */
    record Unlinked(UserId user, IdentityId identity) implements UserEvent {}

    /**
     * A person is about to be deactivated or erased; whoever minds may object with a problem.
     *
     * @param actor who does it
     * @param heir who becomes owner of the teams that nobody else owns, or null
     */
    record Leaving(UserId user, UserId actor, @Nullable UserId heir, Departure departure) implements UserEvent {}

    /** How a person leaves. */
    enum Departure {
        DEACTIVATED,
        ERASED
    }

    /** Two users were one person: all that is the one's becomes the other's. */
    record Merged(UserId user, UserId into, UserId actor) implements UserEvent {}
}
