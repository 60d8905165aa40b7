package org.annuaire.directory.users;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.ChangeOrigin;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.organizations.OrganizationProblem;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What waits for staff: people who were refused, and people whose claims contradict what the directory knows. There is
 * one case for each matter, which counts how often it came up; no more open ones per provider than the setting says, so
 * that nobody can fill the list; and none for what staff decided before.
 */
@Service
@Transactional
public class WaitingCases {
    /** Refusals that leave something to decide; staff have already decided to suspend an organization. */
    private static final Set<Problem> UNDECIDED = Set.of(
            UserProblem.ACCOUNT_DISABLED,
            UserProblem.EMAIL_AMBIGUOUS,
            UserProblem.EMAIL_NOT_VERIFIED,
            OrganizationProblem.ORGANIZATION_NOT_IDENTIFIED);

    private final WaitingCaseSql sql;
    private final IdentitySql identities;
    private final Changes changes;
    private final Clock clock;

    WaitingCases(WaitingCaseSql sql, IdentitySql identities, Changes changes, Clock clock) {
        this.sql = sql;
        this.identities = identities;
        this.changes = changes;
        this.clock = clock;
    }

    /** What waits for a decision about this user. */
    @Transactional(readOnly = true)
    public List<WaitingCaseKind> openAbout(UserId user) {
        return sql.openAbout(user);
    }

    /** Somebody could not sign in. */
    void refused(PersonClaims claims, Problem problem) {
        Change change = Change.of("sign-in.refused", ChangeOrigin.PROVIDER)
                .with("issuer", null, claims.subject().issuer())
                .with("problem", null, problem.slug());
        changes.record(identities
                .findOwner(claims.subject())
                .map(owner -> change.about(owner.user()))
                .orElse(change));
        if (UNDECIDED.contains(problem)) {
            sql.refused(claims, problem, null, clock.instant());
        }
    }

    /**
     * A signed-in person could not link an identity. If it belongs to another user, they probably have two accounts.
     */
    void linkRefused(UserId user, PersonClaims claims, Problem problem) {
        changes.record(Change.of("identity.link-refused", ChangeOrigin.PERSON)
                .by(user)
                .about(user)
                .with("issuer", null, claims.subject().issuer())
                .with("problem", null, problem.slug()));
        if (problem == UserProblem.IDENTITY_TAKEN) {
            sql.refused(claims, problem, user, clock.instant());
        }
    }

    /** The registration id of a new person led to one organization and their address to another. */
    void organizationConflict(UserId user, OrganizationId own, OrganizationId other, PresentedClaims presented) {
        opened(WaitingCaseKind.ORGANIZATION_CONFLICT, presented, user, own, other);
    }

    /** A known person presented a registration id that their organization does not have. */
    void organizationChanged(UserId user, OrganizationId own, PresentedClaims presented) {
        opened(WaitingCaseKind.ORGANIZATION_CHANGED, presented, user, own, null);
    }

    /** A new person's provider sent the registration id that stands for "unknown". */
    void defaultRegistrationId(UserId user, OrganizationId own, PresentedClaims presented) {
        opened(WaitingCaseKind.DEFAULT_REGISTRATION_ID, presented, user, own, null);
    }

    private void opened(
            WaitingCaseKind kind,
            PresentedClaims presented,
            UserId user,
            OrganizationId own,
            @Nullable OrganizationId other) {
        if (sql.contradicted(kind, presented, user, own, other)) {
            changes.record(Change.of("case.opened", ChangeOrigin.PROVIDER)
                    .by(user)
                    .about(user)
                    .in(own)
                    .with("kind", null, kind.wireName()));
        }
    }

    /** A known person's new address belongs to another user. True if that was not known before. */
    boolean emailTaken(UserId user, OrganizationId own, PresentedClaims presented) {
        return sql.contradicted(WaitingCaseKind.EMAIL_TAKEN, presented, user, own, null);
    }
}
