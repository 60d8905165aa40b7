package org.annuaire.directory.providers;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.annuaire.directory.shared.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of one OpenID provider. Each has its own redirect URI: {@code /api/v1.0/callback/} for the default provider,
 * {@code /api/v1.0/callback/<id>/} for another; and {@code /api/v1.0/logout-callback/} after sign-out.
 *
 * @param issuerUri the issuer, character by character as in its tokens; https, unless the provider is on this very
 *     machine
 * @param clientId our id there
 * @param clientSecret our secret there
 * @param clientAuthenticationMethod how the secret is sent: {@code client_secret_post} (default) or {@code
 *     client_secret_basic}
 * @param scopes the requested scopes; {@code openid} and {@code email} by default
 * @param acrValues the requested assurance, such as {@code eidas1}; {@code requiredAcr} by default
 * @param requiredAcr the assurances that are enough: an ID token must name one of them; anything by default
 * @param name the text of the sign-in button; the id by default
 * @param emailDomains the mail domains of the people who sign in there: an address leads to this provider, and the
 *     provider's word is enough for an address in them; none by default
 * @param emailMatching whether an e-mail address may lead to a user who signed in otherwise before: {@code never},
 *     {@code verified} (default: needs the claim {@code email_verified}), or {@code trusted} (the operator vouches for
 *     the provider)
 * @param subject whether the provider names a person the same way each time ({@code stable}, the default) or not
 *     ({@code random})
 * @param subjectMember the member that identifies people, at sign-in and in introspections; {@code sub} by default
 * @param defaultRegistrationIds what the provider sends as a registration id if it does not know the person's; counts
 *     as absent
 * @param claims the claims that are read
 * @param claimsSource where those claims are: {@code user-info} (default: fetched at each sign-in) or {@code id-token}
 * @param userInfo how userinfo is protected
 * @param authorizationUri replaces the address in the provider's metadata, as do the next four. If all but the last are
 *     set, no metadata are read
 */
record ProviderSettings(
        @Nullable URI issuerUri,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("client_secret_post") ClientAuthentication clientAuthenticationMethod,
        @DefaultValue({"openid", "email"}) List<String> scopes,
        @DefaultValue List<String> acrValues,
        @DefaultValue List<String> requiredAcr,
        @Nullable String name,
        @DefaultValue List<String> emailDomains,
        @DefaultValue("verified") EmailMatching emailMatching,
        @DefaultValue("stable") Subject subject,
        @DefaultValue(SubjectMember.SUB) String subjectMember,
        @DefaultValue List<String> defaultRegistrationIds,
        @DefaultValue ClaimNames claims,
        @DefaultValue("user-info") ClaimsSource claimsSource,
        @DefaultValue UserInfoSettings userInfo,
        @Nullable URI authorizationUri,
        @Nullable URI tokenUri,
        @Nullable URI jwkSetUri,
        @Nullable URI userInfoUri,
        @Nullable URI endSessionUri) {
    private static final int LONGEST_ISSUER = 512;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    ProviderSettings {
        scopes = List.copyOf(scopes);
        requiredAcr = List.copyOf(requiredAcr);
        acrValues = acrValues.isEmpty() ? requiredAcr : List.copyOf(acrValues);
        emailDomains = emailDomains.stream().map(ProviderSettings::canonical).toList();
        defaultRegistrationIds = List.copyOf(defaultRegistrationIds);
    }

    /** How our secret is sent. */
    enum ClientAuthentication {
        CLIENT_SECRET_POST,
        CLIENT_SECRET_BASIC
    }

    /** Whether an e-mail address may lead to a user who signed in otherwise before. */
    enum EmailMatching {
        NEVER,
        VERIFIED,
        TRUSTED
    }

    /** Whether the provider names a person the same way each time. */
    enum Subject {
        STABLE,
        RANDOM
    }

    /** Where the claims about a person are. */
    enum ClaimsSource {
        USER_INFO,
        ID_TOKEN
    }

    /**
     * The claims that are read; others never are.
     *
     * @param fullName the claims that, joined by a space, are the name; {@code given_name,usual_name} by default. If
     *     one of them is missing, {@code given_name} and {@code family_name}, else {@code name}, else those that are
     *     present
     * @param email the e-mail address
     * @param emailVerified whether the provider verified that address
     * @param registrationId the registration id of the person's organization; {@code siret} by default
     * @param locale the person's language, for their first sign-in; {@code locale} by default
     */
    record ClaimNames(
            @DefaultValue({"given_name", "usual_name"}) List<String> fullName,
            @DefaultValue("email") String email,
            @DefaultValue("email_verified") String emailVerified,
            @DefaultValue("siret") String registrationId,
            @DefaultValue("locale") String locale) {
        ClaimNames {
            fullName = List.copyOf(fullName);
        }
    }

    /** @throws IllegalArgumentException with the name of the property that is missing or invalid */
    void requireComplete(String prefix) {
        requireText(prefix + "client-id", clientId);
        requireText(prefix + "client-secret", clientSecret);
        if (issuerUri == null) {
            throw new IllegalArgumentException(prefix + "issuer-uri: expected the provider's issuer, got nothing");
        }
        requireSafe(prefix + "issuer-uri", issuerUri);
        requireSafe(prefix + "authorization-uri", authorizationUri);
        requireSafe(prefix + "token-uri", tokenUri);
        requireSafe(prefix + "jwk-set-uri", jwkSetUri);
        requireSafe(prefix + "user-info-uri", userInfoUri);
        requireSafe(prefix + "end-session-uri", endSessionUri);
        if (issuerUri.toString().length() > LONGEST_ISSUER) {
            throw new IllegalArgumentException(
                    prefix + "issuer-uri: expected at most " + LONGEST_ISSUER + " characters, got more");
        }
        SubjectMember.requireFit(prefix + "subject-member", this);
        if (subject == Subject.RANDOM
                && emailMatching == EmailMatching.NEVER
                && subjectMember.equals(SubjectMember.SUB)) {
            throw new IllegalArgumentException(prefix
                    + "email-matching: expected verified or trusted where the subject is random, got never: each"
                    + " sign-in would make a new user");
        }
        userInfo.requireFit(prefix + "user-info.", claimsSource);
        if (requiredAcr.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    prefix + "required-acr: expected names of assurances such as eidas2, got a blank one");
        }
        for (String domain : emailDomains) {
            if (EmailAddress.parse("somebody@" + domain).isEmpty()) {
                throw new IllegalArgumentException(
                        prefix + "email-domains: expected mail domains such as ministry.example, got " + domain);
            }
        }
        if (!scopes.contains("openid")) {
            throw new IllegalArgumentException(prefix + "scopes: expected openid among them, got " + scopes);
        }
    }

    /** Whether the settings name every endpoint that a sign-in needs. */
    boolean namesItsEndpoints() {
        return authorizationUri != null
                && tokenUri != null
                && jwkSetUri != null
                && (userInfoUri != null || claimsSource == ClaimsSource.ID_TOKEN);
    }

    /** The addresses that the settings name. */
    Stream<URI> addresses() {
        return Stream.of(issuerUri, authorizationUri, tokenUri, jwkSetUri, userInfoUri, endSessionUri)
                .flatMap(Stream::ofNullable);
    }

    /** Whether this is https, or http to this very machine. */
    static boolean isSafe(URI address) {
        String host = address.getHost();
        return host != null
                && address.getRawUserInfo() == null
                && address.getRawFragment() == null
                && ("https".equals(address.getScheme())
                        || ("http".equals(address.getScheme()) && LOOPBACK.contains(host)));
    }

    /** A malformed domain stays as it is, so that the refusal can name it. */
    private static String canonical(String domain) {
        return EmailAddress.parse("somebody@" + domain)
                .map(EmailAddress::domain)
                .orElse(domain);
    }

    private static void requireText(String property, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(property + ": expected what the provider registered, got nothing");
        }
    }

    private static void requireSafe(String property, @Nullable URI address) {
        if (address != null && !isSafe(address)) {
            throw new IllegalArgumentException(
                    property + ": expected an https address (http only on this machine), got " + address);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ProviderSettings[" + issuerUri + "]";
    }
}
