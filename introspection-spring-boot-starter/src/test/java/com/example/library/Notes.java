package com.example.library;

// @start region="readme"
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.DecryptionKeys;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.TokenPolicy;

final class Notes {
    static DecryptionKeys keys(Path file) throws IOException {
        return DecryptionKeys.builder().current(Files.readString(file)).build();
    }

    static TokenIntrospector introspector(String issuer, String secret, DecryptionKeys keys) {
        return SignedIntrospection.at(AuthorizationServer.discover(issuer))
                .authenticatedBy(ClientAuthentication.secretBasic("notes", secret))
                .protectedBy(
                        ResponseProtection.signedThenEncrypted(ContentEncryption.A256GCM, keys, SigningAlgorithm.ES256))
                .accepting(TokenPolicy.strict().clients(Set.of("portal")))
                .build();
    }

    static String describe(TokenIntrospector introspector, String text) {
        return AccessToken.parse(text)
                .map(token -> introspector
                        .introspect(token)
                        .fold(
                                active -> "hello " + active.subject().orElse("client"),
                                () -> "invalid",
                                refusal -> "not for us: " + refusal))
                .orElse("invalid");
    }
}
// @end
