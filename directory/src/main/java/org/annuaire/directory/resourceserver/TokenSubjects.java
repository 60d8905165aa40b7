package org.annuaire.directory.resourceserver;

import java.util.Optional;
import org.annuaire.directory.providers.SubjectMembers;
import org.annuaire.directory.shared.TokenSubject;
import org.annuaire.directory.users.Represented;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.Users;
import org.annuaire.introspection.spring.IntrospectedPrincipal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the person in what an authorization server says about a token. Only people who have signed in are known. */
@Component
final class TokenSubjects {
    private final Users users;
    private final SubjectMembers members;

    TokenSubjects(Users users, SubjectMembers members) {
        this.users = users;
        this.members = members;
    }

    /** A person with the service that acts for them, and the provider's name for the person. */
    record Known(TokenSubject subject, Represented represented) {
        User user() {
            return represented.user();
        }
    }

    /**
     * The person, with the service that has this audience.
     *
     * @throws TokenRefused if the token leads to nobody; it says who can change that
     */
    Known require(IntrospectedPrincipal token, @Nullable String audience) {
        return members.replacesSub(token.issuer()) ? byMember(token, audience) : bySubject(token, audience);
    }

    private Known byMember(IntrospectedPrincipal token, @Nullable String audience) {
        String name = members.read(token.issuer(), token.attributes().members())
                .orElseThrow(() -> new TokenRefused(ResourceServerProblem.TOKEN_WITHOUT_SUBJECT_MEMBER));
        return find(token, name, audience).orElseThrow(() -> new TokenRefused(ResourceServerProblem.PERSON_UNKNOWN));
    }

    private Known bySubject(IntrospectedPrincipal token, @Nullable String audience) {
        return token.attributes()
                .subject()
                .flatMap(name -> find(token, name, audience))
                .orElseThrow(() -> new TokenRefused(
                        members.isRandom(token.issuer())
                                ? ResourceServerProblem.SUBJECT_NOT_STABLE
                                : ResourceServerProblem.PERSON_UNKNOWN));
    }

    private Optional<Known> find(IntrospectedPrincipal token, String name, @Nullable String audience) {
        return users.findByIdentity(token.issuer(), name, audience)
                .map(found -> new Known(new TokenSubject(token.issuer(), name), found));
    }
}
