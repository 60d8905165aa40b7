package org.annuaire.directory.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.providers.ProviderNames;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.signin.BrowserSession;
import org.annuaire.directory.signin.BrowserSessions;
import org.annuaire.directory.signin.Proofs;
import org.annuaire.directory.users.Identities;
import org.annuaire.directory.users.Identity;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * How the signed-in person signs in. Another identity is linked by {@code POST authenticate/?link=true&provider=…}; to
 * remove one, they first sign in once more: {@code POST authenticate/?prove=true}.
 */
@RestController
@RequestMapping(path = "/api/v1.0/users/me/identities/", produces = "application/json")
final class IdentityApi {
    private final Identities identities;
    private final BrowserSessions sessions;
    private final ProviderNames names;
    private final Proofs proofs;

    IdentityApi(Identities identities, BrowserSessions sessions, ProviderNames names, Proofs proofs) {
        this.identities = identities;
        this.sessions = sessions;
        this.names = names;
        this.proofs = proofs;
    }

    @GetMapping
    List<IdentityBody> list(HttpServletRequest request) {
        BrowserSession session = session(request);
        return identities.list(session.user()).stream()
                .map(identity -> IdentityBody.of(identity, session.identity(), names))
                .toList();
    }

    @DeleteMapping("{id}/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlink(HttpServletRequest request, @PathVariable UUID id) {
        BrowserSession session = session(request);
        proofs.require(request);
        identities.unlink(session.user(), new IdentityId(id), session.identity());
    }

    private BrowserSession session(HttpServletRequest request) {
        return sessions.find(request).orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
    }

    /** A way to sign in, without the subject, which is nobody else's business. */
    record IdentityBody(
            UUID id,
            String issuer,
            @Nullable String provider,
            String name,
            Instant createdAt,
            Instant lastSeenAt,
            @JsonProperty("is_in_use") boolean inUse) {
        static IdentityBody of(Identity identity, IdentityId inUse, ProviderNames names) {
            return new IdentityBody(
                    identity.id().value(),
                    identity.issuer(),
                    names.idOfIssuer(identity.issuer()).orElse(null),
                    names.ofIssuer(identity.issuer()),
                    identity.linkedAt(),
                    identity.lastSeenAt(),
                    identity.id().equals(inUse));
        }
    }
}
