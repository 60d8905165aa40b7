package org.annuaire.introspection.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The metadata of RFC 8414 and OpenID Connect Discovery, with those of RFC 9701, section 7. */
final class MetadataEndpoint {
    private static final List<String> SIGNING = List.of("ES256", "RS256");
    private static final List<String> CLIENT_AUTHENTICATION =
            List.of("client_secret_basic", "client_secret_post", "private_key_jwt");
    private static final List<String> BY_CERTIFICATE = List.of("tls_client_auth", "self_signed_tls_client_auth");
    private static final List<String> ASSERTIONS = List.of("ES256", "ES384", "ES512", "PS256", "RS256");

    private static final List<String> KEY_ENCRYPTION =
            List.of("RSA-OAEP", "RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW");
    private static final List<String> CONTENT_ENCRYPTION =
            List.of("A128GCM", "A256GCM", "A128CBC-HS256", "A256CBC-HS512");

    private final Authority authority;
    private final Optional<String> introspectionByCertificate;

    /** Metadata that name a separate address for clients with a certificate, if there is one. */
    MetadataEndpoint(Authority authority, Optional<String> introspectionByCertificate) {
        this.authority = authority;
        this.introspectionByCertificate = introspectionByCertificate;
    }

    /** OpenID Connect puts the well-known part after the issuer's path, RFC 8414 before it. */
    boolean isAt(String path) {
        String issuerPath = authority.issuerPath().replaceFirst("/$", "");
        return path.equals(issuerPath + "/.well-known/openid-configuration")
                || path.equals("/.well-known/oauth-authorization-server" + issuerPath);
    }

    Reply answer() {
        return Reply.json(200, authority.lies().metadata().apply(metadata()))
                .changed(authority.lies().metadataBytes());
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", authority.issuer());
        metadata.put("authorization_endpoint", authority.at("/authorize").toString());
        metadata.put("token_endpoint", authority.at("/token").toString());
        metadata.put("userinfo_endpoint", authority.at("/userinfo").toString());
        metadata.put("end_session_endpoint", authority.at("/logout").toString());
        metadata.put("introspection_endpoint", authority.at("/introspect").toString());
        metadata.put("jwks_uri", authority.at("/jwks").toString());
        metadata.put("response_types_supported", List.of("code"));
        metadata.put("response_modes_supported", List.of("query"));
        metadata.put("grant_types_supported", List.of("authorization_code"));
        metadata.put("subject_types_supported", List.of("public"));
        metadata.put("scopes_supported", List.of("openid", "email", "profile"));
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("token_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        metadata.put("token_endpoint_auth_signing_alg_values_supported", ASSERTIONS);
        metadata.put(
                "introspection_endpoint_auth_methods_supported",
                Stream.concat(
                                CLIENT_AUTHENTICATION.stream(),
                                introspectionByCertificate.stream().flatMap(alias -> BY_CERTIFICATE.stream()))
                        .toList());
        metadata.put("introspection_endpoint_auth_signing_alg_values_supported", ASSERTIONS);
        introspectionByCertificate.ifPresent(
                alias -> metadata.put("mtls_endpoint_aliases", Map.of("introspection_endpoint", alias)));
        metadata.put("id_token_signing_alg_values_supported", SIGNING);
        metadata.put("userinfo_signing_alg_values_supported", SIGNING);
        metadata.put("introspection_signing_alg_values_supported", SIGNING);
        metadata.put("userinfo_encryption_alg_values_supported", KEY_ENCRYPTION);
        metadata.put("userinfo_encryption_enc_values_supported", CONTENT_ENCRYPTION);
        metadata.put("introspection_encryption_alg_values_supported", KEY_ENCRYPTION);
        metadata.put("introspection_encryption_enc_values_supported", CONTENT_ENCRYPTION);
        metadata.put("authorization_response_iss_parameter_supported", true);
        metadata.put("claims_parameter_supported", false);
        metadata.put("backchannel_logout_supported", true);
        metadata.put("backchannel_logout_session_supported", true);
        return metadata;
    }
}
