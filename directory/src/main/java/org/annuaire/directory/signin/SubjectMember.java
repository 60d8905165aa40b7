package org.annuaire.directory.signin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.annuaire.directory.shared.EmailAddress;
import org.annuaire.directory.signin.ProviderSettings.ClaimNames;
import org.annuaire.directory.signin.ProviderSettings.EmailMatching;
import org.jspecify.annotations.Nullable;

/**
 * The member that names a person the same way at each sign-in and in each introspection. Usually that is {@code sub}; but an
 * authorization server may make that up for each client, and an introspection speaks of the token's client.
 *
 * @param name as in the claims of a sign-in and in introspections
 * @param addresses whether an e-mail address counts as a name: it is handed on to the next person
 */
record SubjectMember(String name, Addresses addresses) {
    static final String SUB = "sub";

    private static final int LONGEST = 255;
    /** What a provider tells of a token, a client or a session, and not of a person. */
    private static final Set<String> OF_NO_PERSON = Set.of(
            "iss",
            "aud",
            "exp",
            "nbf",
            "iat",
            "jti",
            "active",
            "scope",
            "client_id",
            "token_type",
            "cnf",
            "azp",
            "nonce",
            "acr",
            "amr",
            "auth_time",
            "at_hash",
            "c_hash",
            "sid");

    /** Whether an e-mail address counts as a name. */
    enum Addresses {
        REFUSED,
        TRUSTED
    }

    static SubjectMember of(ProviderSettings settings) {
        return new SubjectMember(
                settings.subjectMember(),
                settings.emailMatching() == EmailMatching.TRUSTED ? Addresses.TRUSTED : Addresses.REFUSED);
    }

    boolean isSub() {
        return name.equals(SUB);
    }

    /** What names the person in these members; empty where they do not, or by something that does not serve. */
    Optional<String> in(Map<String, ? extends @Nullable Object> members) {
        return members.get(name) instanceof String value && serves(value) ? Optional.of(value) : Optional.empty();
    }

    private boolean serves(String value) {
        boolean plain = !value.isBlank() && value.length() <= LONGEST && ClaimsReader.isPlain(value);
        if (isSub()) {
            return plain;
        }
        return plain
                && value.equals(value.strip())
                && (addresses == Addresses.TRUSTED || EmailAddress.parse(value).isEmpty());
    }

    /** @throws IllegalArgumentException if the member cannot name a person, or names him by his address without trust */
    static void requireFit(String property, ProviderSettings settings) {
        String name = settings.subjectMember();
        ClaimNames claims = settings.claims();
        Stream<String> shared = Stream.concat(
                claims.fullName().stream(),
                Stream.of(claims.registrationId(), claims.emailVerified(), claims.locale()));
        if (name.isBlank() || OF_NO_PERSON.contains(name) || shared.anyMatch(name::equals)) {
            throw new IllegalArgumentException(
                    property + ": expected a member that names one person for ever, got '" + name + "'");
        }
        boolean address = List.of("email", claims.email()).contains(name);
        if (address && settings.emailMatching() != EmailMatching.TRUSTED) {
            throw new IllegalArgumentException(property
                    + ": expected a member that is no e-mail address, unless email-matching is trusted, got " + name);
        }
    }
}
