package org.annuaire.introspection.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import org.junit.jupiter.api.Test;

/** The example in README.md is this code. */
final class ReadmeTests {
    @Test
    void introspectsATokenOfTheLocalServer() {
        // @start region="readme"
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
        // @end
    }

    @Test
    void isWhatTheReadmeShows() throws Exception {
        List<String> source =
                Files.readAllLines(Path.of("src/test/java/org/annuaire/introspection/testkit/ReadmeTests.java"));
        int start = source.indexOf("        // @start region=\"readme\"") + 1;
        String example = String.join("\n", source.subList(start, source.indexOf("        // @end")))
                .stripIndent();
        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + example + "\n```");
    }
}
