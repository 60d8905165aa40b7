package org.annuaire.directory.authentication;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.annuaire.directory.organizations.Organization;
import org.annuaire.directory.organizations.OrganizationProblem;
import org.annuaire.directory.organizations.Organizations;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.annuaire.directory.serviceproviders.ServiceProviders;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.UserState;
import org.annuaire.introspection.spring.IntrospectedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenAuthenticationConverter;
import org.springframework.stereotype.Component;

/** From what an authorization server says of a token to the person and the service that call. */
@Component
final class TokenCallers implements OpaqueTokenAuthenticationConverter {
    private final TokenSubjects subjects;
    private final Organizations organizations;
    private final ServiceProviders serviceProviders;
    private final Set<String> authorities;

    TokenCallers(
            TokenSubjects subjects,
            Organizations organizations,
            ServiceProviders serviceProviders,
            AuthenticationSettings settings) {
        this.subjects = subjects;
        this.organizations = organizations;
        this.serviceProviders = serviceProviders;
        this.authorities = authorities(settings);
    }

    /** The authorities of which a token needs one. */
    static Set<String> authorities(AuthenticationSettings settings) {
        return settings.resourceServer().scopes().stream()
                .map(scope -> "SCOPE_" + scope)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws TokenRefused if the token leads to nobody, or to nobody who may be known */
    @Override
    public Authentication convert(String token, OAuth2AuthenticatedPrincipal principal) {
        if (!(principal instanceof IntrospectedPrincipal introspected)) {
            throw new IllegalStateException("expected the starter's principal, got another");
        }
        User user = subjects.require(introspected);
        if (user.state() != UserState.ACTIVE) {
            throw new TokenRefused(AuthenticationProblem.PERSON_DISABLED);
        }
        String audience = introspected
                .attributes()
                .clientId()
                .filter(client -> !client.isBlank())
                .orElseThrow(() -> new TokenRefused(AuthenticationProblem.TOKEN_WITHOUT_CLIENT));
        return authentication(user, audience, introspected.getAuthorities());
    }

    /** A service that may not call leaves no trace: it is recorded only when a token of it has the scope. */
    private CallerAuthentication authentication(
            User user, String audience, Collection<? extends GrantedAuthority> scopes) {
        if (scopes.stream().map(GrantedAuthority::getAuthority).noneMatch(authorities::contains)) {
            return CallerAuthentication.of(new Caller(user, user.viewer()), scopes);
        }
        ServiceProvider service = serviceProviders.recognise(audience);
        Viewer viewer = user.viewer().through(service.id());
        CallerAuthentication known = CallerAuthentication.of(new Caller(user, viewer), scopes);
        if (!organizations.find(user.organization()).map(Organization::active).orElse(false)) {
            return known.refused(OrganizationProblem.ORGANIZATION_SUSPENDED);
        }
        return serviceProviders.serves(service.id(), user.organization())
                ? known
                : known.refused(AuthenticationProblem.SERVICE_NOT_ALLOWED);
    }
}
