package org.annuaire.directory.users;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.EmailOwnerSql.Match;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds the owners of addresses, so that people can be meant by their address. */
@Service
public class EmailOwners {
    private final EmailOwnerSql sql;

    EmailOwners(EmailOwnerSql sql) {
        this.sql = sql;
    }

    /**
     * The owners of these addresses: people whose address nobody vouches for own none. Until the end of the
     * transaction, nobody becomes a user with one of them or gets one.
     *
     * @return an owner for each address
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<EmailAddress, EmailOwner> lock(Collection<EmailAddress> addresses) {
        List<EmailAddress> distinct = List.copyOf(new LinkedHashSet<>(addresses));
        List<String> texts = distinct.stream().map(EmailAddress::toString).toList();
        sql.lock(texts);
        Map<EmailAddress, EmailOwner> owners = new HashMap<>();
        for (Match match : sql.find(texts)) {
            owners.merge(
                    distinct.get(match.position() - 1),
                    of(match),
                    (one, other) -> new EmailOwner(one.key(), Status.AMBIGUOUS, null));
        }
        return owners;
    }

    private static EmailOwner of(Match match) {
        Status status = match.user() == null ? Status.UNKNOWN : match.active() ? Status.ACTIVE : Status.UNAVAILABLE;
        return new EmailOwner(match.key(), status, status == Status.ACTIVE ? match.user() : null);
    }

    /**
     * The owner of an address.
     *
     * @param key equal for addresses that count as the same
     * @param user the person, if they are {@link Status#ACTIVE}
     */
    public record EmailOwner(
            String key, Status status, @Nullable UserId user) {
        @Override
        public String toString() {
            return "EmailOwner[standing=" + status + "]";
        }
    }

    /** What is known about the owner of an address. */
    public enum Status {
        UNKNOWN,
        ACTIVE,
        /** They, or their organization, are not active. */
        UNAVAILABLE,
        /** Several people have the address. */
        AMBIGUOUS
    }
}
