package org.annuaire.introspection.spring;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.annuaire.introspection.ResponseProtection.SigningAlgorithm;
import org.annuaire.introspection.spring.IntrospectionError.Kind;
import org.annuaire.introspection.spring.PresentedToken.Scheme;
import org.springframework.http.HttpHeaders;

/**
 * The values of {@code WWW-Authenticate}: how to come back with a better token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750, section 3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-7.1">RFC 9449, section 7.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728#section-5.1">RFC 9728, section 5.1</a>
 */
final class Challenges {
    private static final Pattern QUOTABLE = Pattern.compile("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private final ProtectedResource resource;
    private final String algorithms;

    Challenges(ProtectedResource resource, Set<SigningAlgorithm> algorithms) {
        this.resource = resource;
        this.algorithms = algorithms.stream().map(SigningAlgorithm::name).collect(Collectors.joining(" "));
    }

    void write(HttpServletRequest request, HttpServletResponse response, IntrospectionError error) {
        write(request, response, error, Map.of());
    }

    /** The challenge in the request's own scheme; without a token, one for each scheme, and no error. */
    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            IntrospectionError error,
            Map<String, String> parameters) {
        boolean missing = error.kind() == Kind.MISSING_TOKEN;
        Map<String, String> told = new LinkedHashMap<>();
        if (!missing) {
            told.put("error", error.kind().code());
            told.put("error_description", error.text());
            told.putAll(parameters);
        }
        for (Scheme scheme : missing ? schemes() : List.of(schemeOf(request))) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, challenge(scheme, told));
        }
    }

    private String challenge(Scheme scheme, Map<String, String> told) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("realm", "api");
        all.putAll(told);
        if (scheme == Scheme.DPOP) {
            all.put("algs", algorithms);
        }
        resource.metadataAddress().ifPresent(address -> all.put("resource_metadata", address));
        return all.entrySet().stream()
                .filter(parameter -> QUOTABLE.matcher(parameter.getValue()).matches())
                .map(parameter -> parameter.getKey() + "=\"" + parameter.getValue() + '"')
                .collect(Collectors.joining(", ", scheme.text() + " ", ""));
    }

    private List<Scheme> schemes() {
        return resource.takesProofs() ? List.of(Scheme.BEARER, Scheme.DPOP) : List.of(Scheme.BEARER);
    }

    private Scheme schemeOf(HttpServletRequest request) {
        return resource.takesProofs() && HeaderTokenResolver.uses(Scheme.DPOP, request) ? Scheme.DPOP : Scheme.BEARER;
    }
}
