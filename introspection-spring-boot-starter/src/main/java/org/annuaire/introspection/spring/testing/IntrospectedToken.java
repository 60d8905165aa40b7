package org.annuaire.introspection.spring.testing;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.annuaire.introspection.TokenAttributes;
import org.annuaire.introspection.spring.IntrospectedPrincipal;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Makes the sender of a {@code MockMvc} request the bearer of a token with these members: the principal is an
 * {@link IntrospectedPrincipal}, and nobody is asked. Spring Security's {@code opaqueToken()} makes one of another
 * type, which a parameter of our type does not get. Immutable.
 */
public final class IntrospectedToken implements RequestPostProcessor {
    private final String issuer;
    private final Map<String, Object> members;

    private IntrospectedToken(String issuer, Map<String, Object> members) {
        this.issuer = issuer;
        this.members = members;
    }

    /** The token of a person {@code user}, got by a client {@code client}, without scopes. */
    public static IntrospectedToken introspectedToken() {
        return new IntrospectedToken("https://issuer.example", Map.of("active", true, "token_type", "Bearer"))
                .with("sub", "user")
                .with("client_id", "client");
    }

    /** Like this one, of this authorization server. */
    public IntrospectedToken issuer(String issuer) {
        return new IntrospectedToken(requireNonNull(issuer, "issuer"), members);
    }

    /** Like this one, of this person. */
    public IntrospectedToken subject(String subject) {
        return with("sub", subject);
    }

    /** Like this one, and it stands for nobody but its client. */
    public IntrospectedToken withoutSubject() {
        Map<String, Object> fewer = new LinkedHashMap<>(members);
        fewer.remove("sub");
        return new IntrospectedToken(issuer, fewer);
    }

    /** Like this one, got by this client. */
    public IntrospectedToken client(String client) {
        return with("client_id", client);
    }

    /** Like this one, for these scopes instead. */
    public IntrospectedToken scopes(String... scopes) {
        return with("scope", String.join(" ", scopes));
    }

    /** Like this one, with this member, named and typed as in RFC 7662; whole numbers are {@code Long}. */
    public IntrospectedToken with(String member, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(members);
        changed.put(requireNonNull(member, "member"), requireNonNull(value, "value"));
        return new IntrospectedToken(issuer, changed);
    }

    /** @throws IllegalArgumentException if a member has a wrong type */
    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        return SecurityMockMvcRequestPostProcessors.opaqueToken()
                .principal(new IntrospectedPrincipal(issuer, TokenAttributes.of(members)))
                .postProcessRequest(request);
    }
}
