package org.annuaire.directory.authentication;

import java.time.Clock;
import org.annuaire.directory.organizations.Organization;
import org.annuaire.directory.organizations.OrganizationProblem;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.users.SignedIn;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.UserProblem;
import org.annuaire.directory.users.Users;
import org.springframework.stereotype.Component;

/** People who come back from a provider: from a code to a user of ours. */
@Component
final class Arrivals {
    private final ProviderDialogue dialogue;
    private final Users users;
    private final Organizations organizations;
    private final Clock clock;

    Arrivals(ProviderDialogue dialogue, Users users, Organizations organizations, Clock clock) {
        this.dialogue = dialogue;
        this.users = users;
        this.organizations = organizations;
        this.clock = clock;
    }

    /** @throws ProblemException if the provider's word does not hold, or the person is refused */
    BrowserSession arrive(Provider provider, PendingSignIn pending, String code) {
        ProviderDialogue.Answer answer = dialogue.redeem(provider, pending, code);
        SignedIn signedIn = users.signIn(answer.claims());
        User user =
                users.findActive(signedIn.user()).orElseThrow(() -> new ProblemException(UserProblem.ACCOUNT_DISABLED));
        if (!organizations.find(user.organization()).map(Organization::active).orElse(false)) {
            throw new ProblemException(OrganizationProblem.ORGANIZATION_SUSPENDED);
        }
        return new BrowserSession(user.id(), signedIn.identity(), provider.id(), answer.idToken(), clock.instant());
    }
}
