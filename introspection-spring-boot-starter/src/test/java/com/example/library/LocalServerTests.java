package com.example.library;

// @start region="testkit"
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.Introspection;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.TokenPolicy;
import org.annuaire.introspection.testkit.ClientRegistration;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;
import org.annuaire.introspection.testkit.ResponseProfile;
import org.annuaire.introspection.testkit.TokenGrant;
import org.junit.jupiter.api.Test;

class LocalServerTests {
    @Test
    void callsATokenActive() {
        try (LocalAuthorizationServer server = LocalAuthorizationServer.start()) {
            server.register(ClientRegistration.of("notes", "secret").answered(ResponseProfile.signed()));
            TokenIntrospector introspector = SignedIntrospection.at(AuthorizationServer.discover(server.issuer()))
                    .authenticatedBy(ClientAuthentication.secretBasic("notes", "secret"))
                    .protectedBy(ResponseProtection.signed(SigningAlgorithm.ES256))
                    .accepting(TokenPolicy.strict().clients(Set.of("web")))
                    .build();
            String token = server.issue(TokenGrant.of("alice", "web", "notes:read"));
            Introspection outcome =
                    introspector.introspect(AccessToken.parse(token).orElseThrow());
            assertThat(outcome).isInstanceOf(Introspection.Active.class);
        }
    }
}
// @end
