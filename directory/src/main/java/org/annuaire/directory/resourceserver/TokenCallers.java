package org.annuaire.directory.resourceserver;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.annuaire.directory.security.Caller;
import org.annuaire.directory.security.CallerAuthentication;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.annuaire.directory.serviceproviders.ServiceProviders;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.User;
import org.annuaire.introspection.spring.IntrospectedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenAuthenticationConverter;
import org.springframework.stereotype.Component;

/** Finds the person and the service that call, from what an authorization server says about a token. */
@Component
final class TokenCallers implements OpaqueTokenAuthenticationConverter {
    private final TokenSubjects subjects;
    private final ServiceProviders serviceProviders;
    private final ServiceAdmission admission;
    private final Set<String> authorities;

    TokenCallers(
            TokenSubjects subjects,
            ServiceProviders serviceProviders,
            ServiceAdmission admission,
            ResourceServerSettings settings) {
        this.subjects = subjects;
        this.serviceProviders = serviceProviders;
        this.admission = admission;
        this.authorities = Set.copyOf(ResourceArea.authorities(ResourceArea.allScopes(settings)));
    }

    /** @throws TokenRefused if the token leads to nobody, or to somebody who may not be known */
    @Override
    public Authentication convert(String token, OAuth2AuthenticatedPrincipal principal) {
        if (!(principal instanceof IntrospectedPrincipal introspected)) {
            throw new IllegalStateException("expected the starter's principal, got another");
        }
        Optional<String> client = introspected.attributes().clientId().filter(ServiceProvider::isAudience);
        TokenSubjects.Known person = subjects.require(introspected, client.orElse(null));
        ServiceAdmission.ofPerson(person.user()).ifPresent(problem -> {
            throw new TokenRefused(problem);
        });
        String audience = client.orElseThrow(() -> new TokenRefused(ResourceServerProblem.TOKEN_WITHOUT_CLIENT));
        return authentication(person, audience, introspected.getAuthorities());
    }

    /**
     * A service is recorded only when one of its tokens has one of our scopes, so one that may not call leaves no
     * trace.
     */
    private CallerAuthentication authentication(
            TokenSubjects.Known person, String audience, Collection<? extends GrantedAuthority> scopes) {
        User user = person.user();
        if (scopes.stream().map(GrantedAuthority::getAuthority).noneMatch(authorities::contains)) {
            return CallerAuthentication.of(new Caller(user, user.viewer(), person.subject()), scopes);
        }
        ServiceProvider found = person.represented().service();
        ServiceProvider service = found == null ? serviceProviders.recognise(audience) : found;
        Viewer viewer = user.viewer().through(service.id());
        CallerAuthentication known = CallerAuthentication.of(new Caller(user, viewer, person.subject()), scopes);
        Optional<Problem> refusal = found == null
                ? admission.ofService(user, service)
                : ServiceAdmission.of(person.represented().obstacles());
        return refusal.map(known::refused).orElse(known);
    }
}
