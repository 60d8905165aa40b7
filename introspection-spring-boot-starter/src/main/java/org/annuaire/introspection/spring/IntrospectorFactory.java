package org.annuaire.introspection.spring;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.DecryptionKeys;
import org.annuaire.introspection.InsecurePlainIntrospection;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.TokenPolicy;
import org.annuaire.introspection.spring.IntrospectionSettings.ClientAuthenticationMethod;
import org.annuaire.introspection.spring.IntrospectionSettings.ResponsePolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/** Makes the library's objects from the settings, and names the setting where one cannot be made. */
final class IntrospectorFactory {
    private final IntrospectionSettings settings;

    IntrospectorFactory(IntrospectionSettings settings) {
        this.settings = settings;
    }

    /** One step of the making. */
    private interface Step<T> {
        T make();
    }

    DecryptionKeys keys(ResourceLoader resources) {
        DecryptionKeys.Builder builder = DecryptionKeys.builder();
        List<IntrospectionSettings.Key> keys = settings.encryption().keys();
        for (int i = 0; i < keys.size(); i++) {
            String text = text(keys.get(i), "encryption.keys[" + i + "].location", resources);
            if (keys.get(i).retired()) {
                builder.retired(text);
            } else {
                builder.current(text);
            }
        }
        if (settings.encryption().keyAlgorithm() != null) {
            builder.algorithm(settings.encryption().keyAlgorithm());
        }
        return naming("encryption.keys", builder::build);
    }

    /** The introspector that the response policy asks for; keys only where that is an encrypted one. */
    TokenIntrospector introspector(@Nullable DecryptionKeys keys) {
        return settings.responsePolicy() == ResponsePolicy.INSECURE_PLAIN ? plain() : signed(keys);
    }

    private TokenIntrospector signed(@Nullable DecryptionKeys keys) {
        SignedIntrospection.Builder builder = SignedIntrospection.at(server())
                .authenticatedBy(authentication())
                .protectedBy(protection(keys))
                .accepting(policy())
                .httpClient(http());
        naming("timeout.deadline", () -> builder.within(settings.timeout().deadline()));
        naming("clock-skew", () -> builder.clockSkew(settings.clockSkew()));
        naming("max-concurrent", () -> builder.maxConcurrent(settings.maxConcurrent()));
        return changed(builder, settings.audience(), "audience", builder::audience)
                .build();
    }

    private TokenIntrospector plain() {
        InsecurePlainIntrospection.Builder builder = InsecurePlainIntrospection.at(server())
                .authenticatedBy(authentication())
                .accepting(policy())
                .httpClient(http());
        naming("timeout.deadline", () -> builder.within(settings.timeout().deadline()));
        naming("clock-skew", () -> builder.clockSkew(settings.clockSkew()));
        naming("max-concurrent", () -> builder.maxConcurrent(settings.maxConcurrent()));
        return changed(builder, settings.audience(), "audience", builder::audience)
                .build();
    }

    private AuthorizationServer server() {
        String issuer = required(settings.issuerUri(), "issuer-uri");
        AuthorizationServer server = naming("issuer-uri", () -> AuthorizationServer.discover(issuer));
        server = changed(server, settings.introspectionUri(), "introspection-uri", server::introspectionEndpoint);
        return changed(server, settings.jwkSetUri(), "jwk-set-uri", server::keySetAddress);
    }

    private ClientAuthentication authentication() {
        String id = required(settings.clientId(), "client-id");
        String secret = required(settings.clientSecret(), "client-secret");
        return settings.clientAuthenticationMethod() == ClientAuthenticationMethod.CLIENT_SECRET_POST
                ? ClientAuthentication.secretPost(id, secret)
                : ClientAuthentication.secretBasic(id, secret);
    }

    private ResponseProtection protection(@Nullable DecryptionKeys keys) {
        Set<SigningAlgorithm> signing = settings.signingAlgorithms().isEmpty()
                ? EnumSet.of(SigningAlgorithm.ES256)
                : settings.signingAlgorithms();
        if (settings.responsePolicy() == ResponsePolicy.SIGNED) {
            return new ResponseProtection.Signed(signing);
        }
        if (keys == null) {
            throw new InvalidSettings(
                    "Encrypted responses cannot be read without " + InvalidSettings.PREFIX
                            + "encryption.keys[0].location.",
                    "Set it.");
        }
        ContentEncryption content = settings.encryption().contentAlgorithm() == null
                ? ContentEncryption.A256GCM
                : settings.encryption().contentAlgorithm();
        return new ResponseProtection.SignedThenEncrypted(content, keys, signing);
    }

    private TokenPolicy policy() {
        IntrospectionSettings.Token token = settings.token();
        TokenPolicy policy = naming("token.types", () -> TokenPolicy.strict().types(token.types()));
        policy = token.typeRequired() ? policy : policy.allowMissingType();
        policy = token.clients().isEmpty() ? policy : policy.clients(token.clients());
        policy = token.bindingRequired() ? policy.requireBinding() : policy;
        return token.audiences().isEmpty() ? policy : policy.audiences(token.audiences());
    }

    private HttpClient http() {
        return naming(
                "timeout.connect",
                () -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(settings.timeout().connect())
                        .build());
    }

    private static String text(IntrospectionSettings.Key key, String property, ResourceLoader resources) {
        String location = required(key.location(), property);
        Resource resource =
                location.matches("[a-z]+:.*") ? resources.getResource(location) : new FileSystemResource(location);
        try {
            return resource.getContentAsString(StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new InvalidSettings(
                    InvalidSettings.PREFIX + property + ": expected a readable file, got " + location + ".",
                    "Put a private key there: PEM (PKCS #8) or a JWK.");
        }
    }

    private static String required(@Nullable String value, String property) {
        if (value == null || value.isBlank()) {
            throw new InvalidSettings(InvalidSettings.PREFIX + property + " is missing.", "Set it.");
        }
        return value;
    }

    private static <T> T changed(T current, @Nullable String value, String property, Function<String, T> change) {
        if (value == null) {
            return current;
        }
        try {
            return change.apply(value);
        } catch (IllegalArgumentException culprit) {
            throw new InvalidSettings(property, culprit);
        }
    }

    private static <T> T naming(String property, Step<T> step) {
        try {
            return step.make();
        } catch (IllegalArgumentException | IllegalStateException culprit) {
            throw new InvalidSettings(property, culprit);
        }
    }
}
