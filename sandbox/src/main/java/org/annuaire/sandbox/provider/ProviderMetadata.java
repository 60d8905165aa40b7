package org.annuaire.sandbox.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The discovery document: what Spring would promise beyond what this provider does is removed. */
final class ProviderMetadata {
    private static final List<String> CLIENT_AUTHENTICATION = List.of("client_secret_post", "client_secret_basic");
    private static final Set<String> NOT_OFFERED = Set.of(
            "tls_client_certificate_bound_access_tokens",
            "dpop_signing_alg_values_supported",
            "device_authorization_endpoint",
            "pushed_authorization_request_endpoint");

    private ProviderMetadata() {}

    static void describe(Map<String, Object> metadata) {
        metadata.keySet().removeAll(NOT_OFFERED);
        metadata.put("grant_types_supported", List.of("authorization_code"));
        metadata.put("token_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        metadata.put("introspection_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        metadata.put("revocation_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
        metadata.put("introspection_signing_alg_values_supported", List.of("ES256"));
        metadata.put("introspection_encryption_alg_values_supported", List.of("RSA-OAEP", "ECDH-ES"));
        metadata.put("introspection_encryption_enc_values_supported", List.of("A256GCM"));
        metadata.put("authorization_response_iss_parameter_supported", true);
        metadata.put("code_challenge_methods_supported", List.of("S256"));
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
        metadata.put("userinfo_signing_alg_values_supported", List.of("RS256"));
        metadata.put("scopes_supported", PersonClaims.SCOPES);
        metadata.put("claims_supported", PersonClaims.NAMES);
        metadata.put("claims_parameter_supported", false);
        metadata.put("acr_values_supported", List.of(PersonClaims.ACR));
        metadata.put("prompt_values_supported", List.of("none", "login", "select_account"));
        metadata.put("response_modes_supported", List.of("query"));
        metadata.put("ui_locales_supported", List.of("fr", "en"));
    }
}
