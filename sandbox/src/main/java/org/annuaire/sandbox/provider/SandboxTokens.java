package org.annuaire.sandbox.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.annuaire.sandbox.people.DemoPeople;
import org.annuaire.sandbox.people.DemoPerson;
import org.annuaire.sandbox.provider.TokenIssuer.Issued;
import org.annuaire.sandbox.provider.TokenIssuer.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A token without a browser, for the command line of a developer. It exists in the sandbox only: the real federation
 * gives tokens only to a service to which a person has signed in.
 */
@RestController
final class SandboxTokens {
    private static final String DEFAULT_SCOPE = "openid given_name usual_name email siret groups";

    private final TokenIssuer tokens;
    private final Authorizations authorizations;

    SandboxTokens(TokenIssuer tokens, Authorizations authorizations) {
        this.tokens = tokens;
        this.authorizations = authorizations;
    }

    @PostMapping("/sandbox/token")
    ResponseEntity<?> token(
            HttpServletRequest request,
            @RequestParam("person") String personId,
            @RequestParam(name = "client_id", defaultValue = "notes") String clientId,
            @RequestParam(name = "scope", defaultValue = DEFAULT_SCOPE) String scope,
            @RequestParam(name = "expires_in", required = false) @Nullable Integer expiresIn,
            @RequestParam(name = "resource", required = false) @Nullable String resource) {
        if (!Issuer.isAskedByLoopbackName(request)) {
            return refusal("ask for localhost");
        }
        Optional<DemoPerson> person = DemoPeople.find(personId);
        if (person.isEmpty()) {
            return refusal("person is one of "
                    + DemoPeople.everybody().stream().map(DemoPerson::id).toList());
        }
        Wish wish = new Wish(person.get(), clientId, scopes(scope), expiresIn, resource);
        Optional<String> problem = tokens.problemWith(wish);
        if (problem.isPresent()) {
            return refusal(problem.get());
        }
        Issued issued = tokens.issue(wish, request);
        return wantsBareToken(request) ? bare(issued) : json(issued);
    }

    @PostMapping("/sandbox/revoke")
    ResponseEntity<?> revoke(HttpServletRequest request, @RequestParam("token") String token) {
        if (!Issuer.isAskedByLoopbackName(request)) {
            return refusal("ask for localhost");
        }
        return authorizations.revoke(token)
                ? ResponseEntity.ok(Map.of("revoked", true))
                : refusal("this token is not known here");
    }

    private static Set<String> scopes(String scope) {
        return new LinkedHashSet<>(List.of(scope.strip().split(" +")));
    }

    private static boolean wantsBareToken(HttpServletRequest request) {
        List<MediaType> accepted = MediaType.parseMediaTypes(request.getHeader("Accept"));
        return !accepted.isEmpty() && MediaType.TEXT_PLAIN.equalsTypeAndSubtype(accepted.get(0));
    }

    private static ResponseEntity<?> bare(Issued issued) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.TEXT_PLAIN)
                .body(issued.accessToken());
    }

    private static ResponseEntity<?> json(Issued issued) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", issued.accessToken());
        body.put("token_type", "Bearer");
        body.put("expires_in", issued.expiresIn());
        body.put("scope", issued.scope());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private static ResponseEntity<?> refusal(String description) {
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", "invalid_request", "error_description", description));
    }
}
