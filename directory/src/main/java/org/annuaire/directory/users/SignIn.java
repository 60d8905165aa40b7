package org.annuaire.directory.users;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds the user for claims: by identity, else by a trusted address, else a new one. A known person takes no lock and
 * waits for nobody. Someone who is not found by identity is looked up again with address and subject locked, so that
 * parallel sign-ins of one person end in one user.
 */
@Component
final class SignIn {
    private static final int MOST_ATTEMPTS = 3;

    private final SignInSql sql;
    private final IdentitySql identities;
    private final Organizations organizations;
    private final KnownPeople knownPeople;
    private final Newcomers newcomers;
    private final WaitingCases cases;
    private final TransactionOperations transaction;
    private final Clock clock;

    SignIn(
            SignInSql sql,
            IdentitySql identities,
            Organizations organizations,
            KnownPeople knownPeople,
            Newcomers newcomers,
            WaitingCases cases,
            TransactionOperations transaction,
            Clock clock) {
        this.sql = sql;
        this.identities = identities;
        this.organizations = organizations;
        this.knownPeople = knownPeople;
        this.newcomers = newcomers;
        this.cases = cases;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** In a transaction of its own; a refusal is recorded in another one, because the first is rolled back. */
    SignedIn signIn(PersonClaims claims) {
        try {
            return attempt(claims);
        } catch (ProblemException refused) {
            cases.refused(claims, refused.problem());
            throw refused;
        }
    }

    /**
     * Staff who move or merge people lock in other orders: the database then fails one of the two, and this one is
     * repeated; twice, as it may meet the same again.
     */
    private SignedIn attempt(PersonClaims claims) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> find(presented(claims)));
            } catch (PessimisticLockingFailureException deadlock) {
                if (attempt == MOST_ATTEMPTS) {
                    throw deadlock;
                }
            }
        }
    }

    private PresentedClaims presented(PersonClaims claims) {
        String registrationId = claims.registration()
                .own()
                .flatMap(organizations::canonicalRegistrationId)
                .orElse(null);
        return new PresentedClaims(claims, registrationId, clock.instant());
    }

    private SignedIn find(PresentedClaims presented) {
        return sql.find(presented)
                .map(person -> knownPeople.welcome(person, presented))
                .orElseGet(() -> findLocked(presented));
    }

    private SignedIn findLocked(PresentedClaims presented) {
        identities.lock(presented.claims().subject(), presented.claims().email());
        List<KnownPerson> candidates = sql.candidates(presented);
        if (!candidates.isEmpty() && candidates.get(0).comparison().hasSubject()) {
            return knownPeople.welcome(candidates.get(0), presented);
        }
        return byEmail(candidates, presented.claims())
                .map(person -> knownPeople.welcomeByEmail(person, presented))
                .orElseGet(() -> newcomers.join(presented));
    }

    /**
     * The user whose address came, if it may lead to one. Somebody whose address nobody vouches for has not shown that
     * it is theirs: they are not who comes with one that is vouched for, and are not in their way either.
     */
    private static Optional<KnownPerson> byEmail(List<KnownPerson> namesakes, PersonClaims claims) {
        if (claims.emailTrust() == EmailTrust.NONE) {
            return Optional.empty();
        }
        List<KnownPerson> owners = claims.vouchedEmail().isPresent()
                ? namesakes.stream().filter(KnownPerson::emailVouched).toList()
                : namesakes;
        if (owners.isEmpty()) {
            return Optional.empty();
        }
        if (claims.emailTrust() == EmailTrust.UNVERIFIED) {
            throw new ProblemException(UserProblem.EMAIL_NOT_VERIFIED);
        }
        List<KnownPerson> active = owners.stream().filter(KnownPerson::active).toList();
        if (active.size() > 1) {
            throw new ProblemException(UserProblem.EMAIL_AMBIGUOUS);
        }
        if (active.isEmpty()) {
            throw new ProblemException(UserProblem.ACCOUNT_DISABLED);
        }
        return Optional.of(active.get(0));
    }
}
