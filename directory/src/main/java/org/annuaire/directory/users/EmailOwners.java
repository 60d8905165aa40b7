package org.annuaire.directory.users;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.EmailOwnerSql.Match;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells whose addresses are, so that somebody who means an address can mean a person. */
@Service
public class EmailOwners {
    private final EmailOwnerSql sql;

    EmailOwners(EmailOwnerSql sql) {
        this.sql = sql;
    }

    /**
     * Whose these addresses are, in their order. Nobody becomes a user by one of them, or takes one, before the end of the
     * transaction.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<EmailOwner> lock(List<EmailAddress> addresses) {
        List<String> texts = addresses.stream().map(EmailAddress::toString).toList();
        sql.lock(texts);
        var all = new TreeMap<Integer, EmailOwner>();
        for (Match match : sql.find(texts)) {
            all.merge(match.position(), of(match), (one, other) -> new EmailOwner(one.key(), Status.AMBIGUOUS, null));
        }
        return new ArrayList<>(all.values());
    }

    private static EmailOwner of(Match match) {
        Status status = match.user() == null ? Status.UNKNOWN : match.active() ? Status.ACTIVE : Status.UNAVAILABLE;
        return new EmailOwner(match.key(), status, status == Status.ACTIVE ? match.user() : null);
    }

    /**
     * Whose an address is.
     *
     * @param key equal for addresses that count as the same
     * @param user the person, where he is {@link Status#ACTIVE}
     */
    public record EmailOwner(
            String key, Status status, @Nullable UserId user) {
        @Override
        public String toString() {
            return "Addressee[standing=" + status + "]";
        }
    }

    /** What is known of the person behind an address. */
    public enum Status {
        UNKNOWN,
        ACTIVE,
        /** He, or his organization, is not active. */
        UNAVAILABLE,
        /** Several people have the address. */
        AMBIGUOUS
    }
}
