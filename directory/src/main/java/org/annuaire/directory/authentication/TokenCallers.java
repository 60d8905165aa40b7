package org.annuaire.directory.authentication;

import java.util.Collection;
import java.util.Set;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.annuaire.directory.serviceproviders.ServiceProviders;
import org.annuaire.directory.shared.TokenSubject;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.Users;
import org.annuaire.introspection.spring.IntrospectedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenAuthenticationConverter;
import org.springframework.stereotype.Component;

/** From what an authorization server says of a token to the person and the service that call. */
@Component
final class TokenCallers implements OpaqueTokenAuthenticationConverter {
    private final Users users;
    private final ServiceProviders serviceProviders;
    private final ServiceAdmission admission;
    private final Set<String> authorities;

    TokenCallers(
            Users users,
            ServiceProviders serviceProviders,
            ServiceAdmission admission,
            AuthenticationSettings settings) {
        this.users = users;
        this.serviceProviders = serviceProviders;
        this.admission = admission;
        this.authorities = Set.copyOf(ResourceArea.allAuthorities(settings.resourceServer()));
    }

    /** @throws TokenRefused if the token leads to nobody, or to nobody who may be known */
    @Override
    public Authentication convert(String token, OAuth2AuthenticatedPrincipal principal) {
        if (!(principal instanceof IntrospectedPrincipal introspected)) {
            throw new IllegalStateException("expected the starter's principal, got another");
        }
        TokenSubject subject = introspected
                .attributes()
                .subject()
                .map(name -> new TokenSubject(introspected.issuer(), name))
                .orElseThrow(() -> new TokenRefused(AuthenticationProblem.PERSON_UNKNOWN));
        User user = users.findByIdentity(subject.issuer(), subject.name())
                .orElseThrow(() -> new TokenRefused(AuthenticationProblem.PERSON_UNKNOWN));
        ServiceAdmission.ofPerson(user).ifPresent(problem -> {
            throw new TokenRefused(problem);
        });
        String audience = introspected
                .attributes()
                .clientId()
                .filter(ServiceProvider::isAudience)
                .orElseThrow(() -> new TokenRefused(AuthenticationProblem.TOKEN_WITHOUT_CLIENT));
        return authentication(user, subject, audience, introspected.getAuthorities());
    }

    /** A service that may not call leaves no trace: it is recorded only when a token of it has one of our scopes. */
    private CallerAuthentication authentication(
            User user, TokenSubject subject, String audience, Collection<? extends GrantedAuthority> scopes) {
        if (scopes.stream().map(GrantedAuthority::getAuthority).noneMatch(authorities::contains)) {
            return CallerAuthentication.of(new Caller(user, user.viewer(), subject), scopes);
        }
        ServiceProvider service = serviceProviders.recognise(audience);
        Viewer viewer = user.viewer().through(service.id());
        CallerAuthentication known = CallerAuthentication.of(new Caller(user, viewer, subject), scopes);
        return admission.ofService(user, service).map(known::refused).orElse(known);
    }
}
