package org.annuaire.directory.resourceserver;

import java.util.Optional;
import org.annuaire.directory.providers.SubjectMembers;
import org.annuaire.directory.shared.TokenSubject;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.Users;
import org.annuaire.introspection.spring.IntrospectedPrincipal;
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

    /** A person, and the provider's name for them. */
    record Known(TokenSubject subject, User user) {}

    /** @throws TokenRefused if the token leads to nobody; it says who can change that */
    Known require(IntrospectedPrincipal token) {
        return members.replacesSub(token.issuer()) ? byMember(token) : bySubject(token);
    }

    private Known byMember(IntrospectedPrincipal token) {
        String name = members.read(token.issuer(), token.attributes().members())
                .orElseThrow(() -> new TokenRefused(ResourceServerProblem.TOKEN_WITHOUT_SUBJECT_MEMBER));
        return find(token, name).orElseThrow(() -> new TokenRefused(ResourceServerProblem.PERSON_UNKNOWN));
    }

    private Known bySubject(IntrospectedPrincipal token) {
        return token.attributes()
                .subject()
                .flatMap(name -> find(token, name))
                .orElseThrow(() -> new TokenRefused(
                        members.isRandom(token.issuer())
                                ? ResourceServerProblem.SUBJECT_NOT_STABLE
                                : ResourceServerProblem.PERSON_UNKNOWN));
    }

    private Optional<Known> find(IntrospectedPrincipal token, String name) {
        return users.findByIdentity(token.issuer(), name)
                .map(user -> new Known(new TokenSubject(token.issuer(), name), user));
    }
}
