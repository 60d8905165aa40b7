package org.annuaire.directory.providers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.annuaire.directory.providers.ProviderSettings.ClaimNames;
import org.annuaire.directory.providers.ProviderSettings.EmailMatching;
import org.annuaire.directory.shared.ReadableName;
import org.jspecify.annotations.Nullable;

/**
 * The member that identifies a person, with the same value at each sign-in and in each introspection. Usually that is
 * {@code sub}; but an authorization server may use a different {@code sub} for each client, and an introspection is
 * about the token's client.
 *
 * @param name as in the claims of a sign-in and in introspections
 * @param addresses whether an e-mail address may identify a person: it may be given to the next person
 */
record SubjectMember(String name, Addresses addresses) {
    static final String SUB = "sub";

    private static final int LONGEST = 255;
    /** Members that describe a token, a client or a session, and not a person. */
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

    /** Whether an e-mail address may identify a person. */
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

    /** The person's name in these members; empty if it is missing or unusable. */
    Optional<String> in(Map<String, ? extends @Nullable Object> members) {
        return members.get(name) instanceof String value && serves(value) ? Optional.of(value) : Optional.empty();
    }

    private boolean serves(String value) {
        boolean plain = !value.isBlank() && value.length() <= LONGEST && ReadableName.isPlain(value);
        if (isSub()) {
            return plain;
        }
        return plain && value.equals(value.strip()) && (addresses == Addresses.TRUSTED || !mayBeAddress(value));
    }

    /** Also one that only a mail server of theirs knows: it is no better a name of a person. */
    private static boolean mayBeAddress(String value) {
        int at = value.lastIndexOf('@');
        return at > 0 && at < value.length() - 1;
    }

    /**
     * @throws IllegalArgumentException if the member cannot identify a person, or is their address and addresses are
     *     not trusted
     */
    static void requireFit(String property, ProviderSettings settings) {
        String name = settings.subjectMember();
        ClaimNames claims = settings.claims();
        Stream<String> shared = Stream.concat(
                claims.fullName().stream(),
                Stream.of(claims.registrationId(), claims.emailVerified(), claims.locale()));
        if (name.isBlank() || OF_NO_PERSON.contains(name) || shared.anyMatch(name::equals)) {
            throw new IllegalArgumentException(
                    property + ": expected a member that always names the same person, got '" + name + "'");
        }
        boolean address = List.of("email", claims.email()).contains(name);
        if (address && settings.emailMatching() != EmailMatching.TRUSTED) {
            throw new IllegalArgumentException(property
                    + ": expected a member that is no e-mail address, unless email-matching is trusted, got " + name);
        }
    }
}
