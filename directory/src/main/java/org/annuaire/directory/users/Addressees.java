package org.annuaire.directory.users;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.users.AddresseeSql.Match;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells whose addresses are, so that somebody who means an address can mean a person. */
@Service
public class Addressees {
    private final AddresseeSql sql;

    Addressees(AddresseeSql sql) {
        this.sql = sql;
    }

    /**
     * Whose these addresses are, in their order. Nobody becomes a user by one of them, or takes one, before the end of the
     * transaction.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Addressee> hold(List<EmailAddress> addresses) {
        List<String> texts = addresses.stream().map(EmailAddress::toString).toList();
        sql.lock(texts);
        var all = new TreeMap<Integer, Addressee>();
        for (Match match : sql.find(texts)) {
            all.merge(match.position(), of(match), (one, other) -> new Addressee(one.key(), Standing.AMBIGUOUS, null));
        }
        return new ArrayList<>(all.values());
    }

    private static Addressee of(Match match) {
        Standing standing =
                match.user() == null ? Standing.UNKNOWN : match.active() ? Standing.ACTIVE : Standing.UNAVAILABLE;
        return new Addressee(match.key(), standing, standing == Standing.ACTIVE ? match.user() : null);
    }

    /**
     * Whose an address is.
     *
     * @param key equal for addresses that count as the same
     * @param user the person, where he is {@link Standing#ACTIVE}
     */
    public record Addressee(
            String key, Standing standing, @Nullable UserId user) {
        @Override
        public String toString() {
            return "Addressee[standing=" + standing + "]";
        }
    }

    /** What is known of the person behind an address. */
    public enum Standing {
        UNKNOWN,
        ACTIVE,
        /** He, or his organization, is not active. */
        UNAVAILABLE,
        /** Several people have the address. */
        AMBIGUOUS
    }
}
