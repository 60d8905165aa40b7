package org.annuaire.directory.authentication;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.annuaire.directory.shared.TokenSubject;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.Users;
import org.annuaire.introspection.spring.IntrospectedPrincipal;
import org.springframework.stereotype.Component;

/** From what an authorization server says of a token to the person whom a sign-in there made known. */
@Component
final class TokenSubjects {
    private final Users users;
    private final Map<String, ProviderSettings> byIssuer;

    TokenSubjects(Users users, AuthenticationSettings settings) {
        this.users = users;
        this.byIssuer = settings.providers().values().stream()
                .collect(Collectors.toUnmodifiableMap(
                        provider -> String.valueOf(provider.issuerUri()),
                        provider -> provider,
                        (one, other) -> one)); // those of one issuer know people by the same member
    }

    /** A person, and what the provider calls him. */
    record Known(TokenSubject subject, User user) {}

    /** @throws TokenRefused if the token leads to nobody; it says who can change that */
    Known require(IntrospectedPrincipal token) {
        return Optional.ofNullable(byIssuer.get(token.issuer()))
                .filter(provider -> !SubjectMember.of(provider).isSub())
                .map(provider -> byMember(token, SubjectMember.of(provider)))
                .orElseGet(() -> bySubject(token));
    }

    private Known byMember(IntrospectedPrincipal token, SubjectMember member) {
        String name = member.in(token.attributes().members())
                .orElseThrow(() -> new TokenRefused(AuthenticationProblem.TOKEN_WITHOUT_SUBJECT_MEMBER));
        return find(token, name).orElseThrow(() -> new TokenRefused(AuthenticationProblem.PERSON_UNKNOWN));
    }

    private Known bySubject(IntrospectedPrincipal token) {
        return token.attributes()
                .subject()
                .flatMap(name -> find(token, name))
                .orElseThrow(() -> new TokenRefused(
                        isRandom(token)
                                ? AuthenticationProblem.SUBJECT_NOT_STABLE
                                : AuthenticationProblem.PERSON_UNKNOWN));
    }

    private Optional<Known> find(IntrospectedPrincipal token, String name) {
        return users.findByIdentity(token.issuer(), name)
                .map(user -> new Known(new TokenSubject(token.issuer(), name), user));
    }

    private boolean isRandom(IntrospectedPrincipal token) {
        ProviderSettings provider = byIssuer.get(token.issuer());
        return provider != null && provider.subject() == ProviderSettings.Subject.RANDOM;
    }
}
