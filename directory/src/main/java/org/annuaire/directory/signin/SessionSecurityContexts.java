package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.annuaire.directory.security.Caller;
import org.annuaire.directory.security.CallerAuthentication;
import org.annuaire.directory.users.Users;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Authenticates a request by the browser's session. The session holds ids; the user is read once per request, so that a
 * user who was deactivated meanwhile is a stranger.
 */
@Component
final class SessionSecurityContexts implements SecurityContextRepository {
    private final BrowserSessions sessions;
    private final Users users;

    SessionSecurityContexts(BrowserSessions sessions, Users users) {
        this.sessions = sessions;
        this.users = users;
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(org.springframework.security.web.context.HttpRequestResponseHolder holder) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        sessions.find(holder.getRequest())
                .flatMap(session -> users.findActive(session.user()))
                .ifPresent(user -> context.setAuthentication(CallerAuthentication.of(new Caller(user, user.viewer()))));
        return context;
    }

    /** Nothing to do: {@link BrowserSessions} begins and ends sessions. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return sessions.find(request).isPresent();
    }
}
