package org.annuaire.introspection.testkit;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client that the server knows: a resource server that introspects, an application where people sign in, or both. */
public record ClientRegistration(
        Credentials credentials, ResponseProfile introspection, EncryptionKeys keys, SignIn signIn) {
    public ClientRegistration {
        requireNonNull(credentials, "credentials");
        requireNonNull(introspection, "introspection");
        requireNonNull(keys, "keys");
        requireNonNull(signIn, "signIn");
    }

    /** Who the client is, and the ways in which it may prove that. */
    public record Credentials(
            String clientId,
            String secret,
            Set<String> methods,
            @Nullable String certificateSubject,
            @Nullable X509Certificate certificate) {
        public Credentials {
            requireNonNull(clientId, "clientId");
            requireNonNull(secret, "secret");
            methods = Set.copyOf(methods);
        }

        @Override
        public String toString() {
            return "Credentials[" + clientId + ", " + methods + "]";
        }
    }

    /** Where the server finds the client's public keys: an address, or the keys themselves. */
    public record EncryptionKeys(
            @Nullable URI address, @Nullable JWKSet keys) {}

    /** What concerns the people who sign in. */
    public record SignIn(
            Set<String> redirectUris,
            Set<String> postLogoutRedirectUris,
            JWSAlgorithm idTokenAlgorithm,
            ResponseProfile userInfo,
            @Nullable URI backChannelLogoutUri) {
        public SignIn {
            redirectUris = Set.copyOf(redirectUris);
            postLogoutRedirectUris = Set.copyOf(postLogoutRedirectUris);
            requireNonNull(idTokenAlgorithm, "idTokenAlgorithm");
            requireNonNull(userInfo, "userInfo");
        }

        Optional<URI> backChannelLogout() {
            return Optional.ofNullable(backChannelLogoutUri);
        }
    }

    /**
     * A client with a secret, which it may send in the header or in the form. Introspection is answered in plain JSON,
     * ID tokens are signed with ES256, userinfo is JSON, unless set otherwise.
     */
    public static ClientRegistration of(String clientId, String secret) {
        return new ClientRegistration(
                new Credentials(clientId, secret, Set.of("client_secret_basic", "client_secret_post"), null, null),
                ResponseProfile.plainJson(),
                new EncryptionKeys(null, null),
                new SignIn(Set.of(), Set.of(), JWSAlgorithm.ES256, ResponseProfile.plainJson(), null));
    }

    public String clientId() {
        return credentials.clientId();
    }

    /**
     * Only these of {@code client_secret_basic}, {@code client_secret_post} and {@code private_key_jwt} are accepted.
     * The last needs a key for signatures among those that the client publishes.
     */
    public ClientRegistration authenticatingBy(String... methods) {
        return with(new Credentials(clientId(), credentials.secret(), Set.of(methods), null, null));
    }

    /** Only {@code tls_client_auth} is accepted: a certificate that the server's authority issued to this subject. */
    public ClientRegistration authenticatingByCertificateOf(String subject) {
        return with(new Credentials(clientId(), credentials.secret(), Set.of("tls_client_auth"), subject, null));
    }

    /** Only {@code self_signed_tls_client_auth} is accepted: this very certificate. */
    public ClientRegistration authenticatingByCertificate(X509Certificate certificate) {
        return with(new Credentials(
                clientId(), credentials.secret(), Set.of("self_signed_tls_client_auth"), null, certificate));
    }

    /** Introspections are answered in this form. */
    public ClientRegistration answered(ResponseProfile profile) {
        return new ClientRegistration(credentials, profile, keys, signIn);
    }

    /** Encrypted answers are made for a key that is fetched from here, at each answer; so are assertions verified. */
    public ClientRegistration publishingKeysAt(URI jwksUri) {
        return new ClientRegistration(credentials, introspection, new EncryptionKeys(jwksUri, null), signIn);
    }

    /** Encrypted answers are made for one of these keys, and assertions verified with one. */
    public ClientRegistration withKeys(JWKSet publicKeys) {
        return new ClientRegistration(
                credentials, introspection, new EncryptionKeys(null, publicKeys.toPublicJWKSet()), signIn);
    }

    /** People who signed in may be sent here. */
    public ClientRegistration redirectingTo(String... redirectUris) {
        return with(new SignIn(
                Set.of(redirectUris),
                signIn.postLogoutRedirectUris(),
                signIn.idTokenAlgorithm(),
                signIn.userInfo(),
                signIn.backChannelLogoutUri()));
    }

    /** People who signed out may be sent here. */
    public ClientRegistration redirectingAfterLogoutTo(String... redirectUris) {
        return with(new SignIn(
                signIn.redirectUris(),
                Set.of(redirectUris),
                signIn.idTokenAlgorithm(),
                signIn.userInfo(),
                signIn.backChannelLogoutUri()));
    }

    /** When somebody's session ends, a logout token is sent here. */
    public ClientRegistration toldOfLogoutAt(URI backChannelLogoutUri) {
        return with(new SignIn(
                signIn.redirectUris(),
                signIn.postLogoutRedirectUris(),
                signIn.idTokenAlgorithm(),
                signIn.userInfo(),
                backChannelLogoutUri));
    }

    /** ID tokens are signed with ES256 or RS256. */
    public ClientRegistration idTokensSigned(JWSAlgorithm algorithm) {
        return with(new SignIn(
                signIn.redirectUris(),
                signIn.postLogoutRedirectUris(),
                algorithm,
                signIn.userInfo(),
                signIn.backChannelLogoutUri()));
    }

    /** Userinfo is a JWT signed with ES256 or RS256. */
    public ClientRegistration userInfoSigned(JWSAlgorithm algorithm) {
        return userInfoAnswered(ResponseProfile.signed(algorithm));
    }

    /** Userinfo is in this form; where it is encrypted, then for a key that the client publishes. */
    public ClientRegistration userInfoAnswered(ResponseProfile profile) {
        return with(new SignIn(
                signIn.redirectUris(),
                signIn.postLogoutRedirectUris(),
                signIn.idTokenAlgorithm(),
                profile,
                signIn.backChannelLogoutUri()));
    }

    private ClientRegistration with(Credentials changed) {
        return new ClientRegistration(changed, introspection, keys, signIn);
    }

    private ClientRegistration with(SignIn changed) {
        return new ClientRegistration(credentials, introspection, keys, changed);
    }
}
