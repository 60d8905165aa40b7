package org.annuaire.directory.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.providers.ProviderNames;
import org.annuaire.directory.signin.BrowserSessions;
import org.annuaire.directory.users.User;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where the signed-in person is signed in. */
@RestController
@RequestMapping(path = "/api/v1.0/users/me/sessions/", produces = "application/json")
final class SessionApi {
    private final OwnSessions own;
    private final BrowserSessions sessions;
    private final ProviderNames names;

    SessionApi(OwnSessions own, BrowserSessions sessions, ProviderNames names) {
        this.own = own;
        this.sessions = sessions;
        this.names = names;
    }

    @GetMapping
    List<SessionBody> list(User user, HttpServletRequest request) {
        return own.list(user.id(), sessions.id(request)).stream()
                .map(session -> SessionBody.of(session, names))
                .toList();
    }

    /** Ends one, even the current one, but not the session at the provider. */
    @DeleteMapping("{id}/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(User user, HttpServletRequest request, @PathVariable UUID id) {
        if (own.end(user.id(), id, sessions.id(request))) {
            sessions.end(request);
        }
    }

    /** Ends all but the current one. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endOthers(User user, HttpServletRequest request) {
        own.endOthers(user.id(), sessions.id(request));
    }

    /** A session, with what helps a person to recognise it. */
    record SessionBody(
            UUID id,
            String provider,
            String name,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable String device,
            @JsonProperty("is_current") boolean current) {
        static SessionBody of(OwnSession session, ProviderNames names) {
            return new SessionBody(
                    session.id(),
                    session.provider(),
                    names.name(session.provider()),
                    session.since(),
                    session.lastUsedAt(),
                    session.device(),
                    session.current());
        }
    }
}
