package org.annuaire.introspection.spring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.ResponseProtection.KeyEncryption;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code annuaire.introspection}. Four are needed: {@code issuer-uri}, {@code client-id},
 * {@code client-secret} and {@code encryption.keys[0].location}. Where tokens name no audience, {@code token.clients}
 * is the fifth.
 *
 * @param issuerUri the authorization server's issuer, character by character as in its responses
 * @param clientId the identifier of this resource server as a client of the authorization server
 * @param clientSecret the secret of that client, where it authenticates by one
 * @param clientAuthenticationMethod how that client authenticates
 * @param clientAssertion how it signs, where it authenticates by a key
 * @param sslBundle the name of the {@code spring.ssl.bundle} with which the authorization server is reached
 * @param audience the audience of the responses, where it is not the client identifier
 * @param responsePolicy how the authorization server protects its responses
 * @param signingAlgorithms the accepted signature algorithms; ES256 where this is not set
 * @param introspectionUri the introspection endpoint, instead of the one in the metadata
 * @param jwkSetUri the authorization server's key set, instead of the one in the metadata
 * @param strictMetadata whether metadata that exclude the algorithms or the authentication fail the start
 * @param verifyAtStart whether the start fails unless the authorization server's metadata and keys can be read then
 * @param clockSkew how far the authorization server's clock may be from ours, at most 60 s
 * @param maxConcurrent how many introspections may be under way at once; fewer than the server has threads
 * @param issuerKeys for how long the authorization server's keys are used
 * @param encryption our keys
 * @param timeout how long to wait
 * @param cache what is remembered of active tokens
 * @param token which active tokens are accepted
 * @param bearer how clients send the token
 * @param resource the identifier of this resource server, an https address; without it clients are told nothing of it
 * @param publicUrl the address of the application's root as clients know it; the resource's host where none is set
 * @param resourceMetadata what else clients are told
 * @param dpop the proofs of clients whose tokens are bound to a key
 * @param allowCertificateHeader a header with client certificates, for a proxy that ends TLS
 */
@ConfigurationProperties("annuaire.introspection")
record IntrospectionSettings(
        @Nullable String issuerUri,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("client-secret-basic") ClientAuthenticationMethod clientAuthenticationMethod,
        @DefaultValue ClientAssertion clientAssertion,
        @Nullable String sslBundle,
        @Nullable String audience,
        @DefaultValue("signed-and-encrypted") ResponsePolicy responsePolicy,
        @Nullable Set<SigningAlgorithm> signingAlgorithms,
        @Nullable String introspectionUri,
        @Nullable String jwkSetUri,
        @DefaultValue("false") boolean strictMetadata,
        @DefaultValue("false") boolean verifyAtStart,
        @DefaultValue("30s") Duration clockSkew,
        @DefaultValue("64") int maxConcurrent,
        @DefaultValue IssuerKeys issuerKeys,
        @DefaultValue Encryption encryption,
        @DefaultValue Timeout timeout,
        @DefaultValue Cache cache,
        @DefaultValue Token token,
        @DefaultValue Bearer bearer,
        @Nullable String resource,
        @Nullable String publicUrl,
        @DefaultValue ResourceMetadata resourceMetadata,
        @DefaultValue Dpop dpop,
        @DefaultValue AllowCertificateHeader allowCertificateHeader) {

    /** How this resource server proves who it is. */
    enum ClientAuthenticationMethod {
        /** A secret in the header. */
        CLIENT_SECRET_BASIC,
        /** A secret in the form. */
        CLIENT_SECRET_POST,
        /** A signed assertion. */
        PRIVATE_KEY_JWT,
        /** A certificate that an authority issued. */
        TLS_CLIENT_AUTH,
        /** A certificate that is registered with the authorization server. */
        SELF_SIGNED_TLS_CLIENT_AUTH;

        boolean bySecret() {
            return this == CLIENT_SECRET_BASIC || this == CLIENT_SECRET_POST;
        }

        boolean byCertificate() {
            return this == TLS_CLIENT_AUTH || this == SELF_SIGNED_TLS_CLIENT_AUTH;
        }

        /** The name in the specifications: {@code private_key_jwt}. */
        String registeredName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How assertions are signed.
     *
     * @param keyLocation our private key for them: a file, or a resource as in {@code classpath:key.pem}, PEM (PKCS #8)
     *     or JWK
     * @param algorithm how it signs; by default as the key is: ES256, ES384, ES512 or RS256
     * @param audience for whom, where that is not the issuer
     * @param alsoPublished further keys that are published and do not sign: the next one, or the one before
     */
    record ClientAssertion(
            @Nullable String keyLocation,
            @Nullable SigningAlgorithm algorithm,
            @Nullable String audience,
            @DefaultValue List<String> alsoPublished) {
        boolean isSet() {
            return keyLocation != null || algorithm != null || audience != null || !alsoPublished.isEmpty();
        }
    }

    /**
     * For how long the authorization server's keys are used.
     *
     * @param freshness until they are read again, at most a day
     * @param outageTolerance how much longer they are used while that fails, at most 7 days
     * @param refreshFloor how often they may be read early in the long run, for a signature by none of them
     */
    record IssuerKeys(
            @DefaultValue("5m") Duration freshness,
            @DefaultValue("1h") Duration outageTolerance,
            @DefaultValue("1s") Duration refreshFloor) {}

    /** How the authorization server protects its responses. It is never inferred from a response. */
    enum ResponsePolicy {
        /** Signed, then encrypted for one of our keys. */
        SIGNED_AND_ENCRYPTED,
        /** Signed only. */
        SIGNED,
        /** Plain JSON (RFC 7662), protected by nothing but TLS. */
        INSECURE_PLAIN
    }

    /**
     * Our keys.
     *
     * @param keyAlgorithm what the authorization server encrypts with; by default RSA-OAEP or ECDH-ES, as the key is
     * @param contentAlgorithm how it encrypts the response; A256GCM where none is set
     * @param keys our private keys, the newest first
     * @param jwkSetPaths where our public keys are served, those for assertions too
     * @param jwkSetMaxAge how long others may keep a copy of them, at most a day
     */
    record Encryption(
            @Nullable KeyEncryption keyAlgorithm,
            @Nullable ContentEncryption contentAlgorithm,
            @DefaultValue List<Key> keys,
            @DefaultValue("/.well-known/jwks.json") List<String> jwkSetPaths,
            @DefaultValue("1h") Duration jwkSetMaxAge) {}

    /**
     * One private key.
     *
     * @param location a file, or a resource as in {@code classpath:key.pem}: PEM (PKCS #8) or a JWK
     * @param retired whether it only decrypts, and is not published: not yet, or no longer
     * @param retiredUntil when a retired key stops decrypting
     */
    record Key(
            @Nullable String location,
            @DefaultValue("false") boolean retired,
            @Nullable Instant retiredUntil) {}

    /**
     * How long to wait.
     *
     * @param connect for a connection
     * @param deadline for a whole introspection, keys and metadata included
     */
    record Timeout(
            @DefaultValue("1s") Duration connect,
            @DefaultValue("3s") Duration deadline) {}

    /**
     * What is remembered of active tokens.
     *
     * @param ttl how long a revoked token may still be accepted, at most 1 h; 0 remembers nothing
     * @param maxSize of how many tokens
     */
    record Cache(
            @DefaultValue("0s") Duration ttl,
            @DefaultValue("10000") int maxSize) {

        boolean off() {
            return ttl.isZero();
        }
    }

    /**
     * Which active tokens are accepted.
     *
     * @param types the accepted token types
     * @param typeRequired whether a token without a type is refused
     * @param clients the clients whose tokens are accepted; any, where empty, for tokens whose audience we are
     * @param allowAnyClient whether tokens that name no audience are accepted where no clients are listed
     * @param audiences of which a token that names audiences must name one; the audience above where empty
     * @param bindingRequired whether a token that is bound to no key and no certificate is refused
     * @param subjectRequired whether a token that stands for nobody is refused
     */
    record Token(
            @DefaultValue({"Bearer", "DPoP"}) Set<String> types,
            @DefaultValue("true") boolean typeRequired,
            @DefaultValue Set<String> clients,
            @DefaultValue("false") boolean allowAnyClient,
            @DefaultValue Set<String> audiences,
            @DefaultValue("false") boolean bindingRequired,
            @DefaultValue("false") boolean subjectRequired) {}

    /**
     * How clients send the token.
     *
     * @param base64 whether they may encode it in base64 once more, as some clients of ProConnect do; a token that they
     *     send as they got it is taken too
     */
    record Bearer(@DefaultValue("false") boolean base64) {}

    /**
     * What else clients are told of this resource server.
     *
     * @param name its name, for people
     * @param scopes the scopes that it knows; those of the application's {@link SupportedScopes} where none is set
     */
    record ResourceMetadata(
            @Nullable String name, @DefaultValue List<String> scopes) {}

    /**
     * The proofs of clients whose tokens are bound to a key.
     *
     * @param signingAlgorithms the accepted signature algorithms; all that are known where none is set
     */
    record Dpop(@DefaultValue Set<SigningAlgorithm> signingAlgorithms) {}

    /**
     * A header that is believed to hold the client's certificate.
     *
     * @param name the name of the header, which the proxy must take away from what clients send
     * @param proxies the addresses of the proxies of which it is believed, or networks as in 10.0.0.0/8
     */
    record AllowCertificateHeader(
            @Nullable String name, @DefaultValue List<String> proxies) {}

    @Override
    public String toString() {
        return "IntrospectionSettings[" + issuerUri + "]";
    }
}
