package org.annuaire.sandbox.provider;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.annuaire.sandbox.people.DemoPeople;
import org.annuaire.sandbox.people.DemoPerson;
import org.annuaire.sandbox.people.DemoPerson.Particularity;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/** Signs in the demo person that was picked; there are no passwords in the sandbox. */
@Component
final class PersonAuthentication implements AuthenticationProvider {
    private final Subjects subjects;
    private final Clock clock;

    PersonAuthentication(Subjects subjects, Clock clock) {
        this.subjects = subjects;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication picked) {
        DemoPerson person = DemoPeople.find(picked.getName())
                .orElseThrow(() -> new BadCredentialsException("expected the id of a demo person"));
        if (person.is(Particularity.DISABLED)) {
            throw new DisabledException("the account of " + person.id() + " is disabled");
        }
        return signedIn(person, subjects.atSignIn(person));
    }

    /** Somebody for whom a token is made by hand, known to services from the latest sign-in in a browser. */
    Authentication byHand(DemoPerson person) {
        return signedIn(person, subjects.latest(person));
    }

    /** The authentication that tokens are made from; its authority carries the time for {@code auth_time}. */
    private Authentication signedIn(DemoPerson person, String subject) {
        FactorGrantedAuthority factor = FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(clock.instant())
                .build();
        return UsernamePasswordAuthenticationToken.authenticated(
                new SignedInPerson(person, subject, UUID.randomUUID().toString()), null, List.of(factor));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
