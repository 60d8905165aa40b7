package org.annuaire.directory.security;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** A known caller, who may still be refused for a reason other than their identity. */
public final class CallerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;
    private final transient @Nullable Problem refusal;

    private CallerAuthentication(
            Caller caller, Collection<? extends GrantedAuthority> authorities, @Nullable Problem refusal) {
        super(authorities);
        this.caller = requireNonNull(caller, "caller");
        this.refusal = refusal;
        setAuthenticated(true);
    }

    /** A caller with a browser's session. */
    public static CallerAuthentication of(Caller caller) {
        return new CallerAuthentication(caller, List.of(), null);
    }

    /** A caller with an access token, and its scopes. */
    public static CallerAuthentication of(Caller caller, Collection<? extends GrantedAuthority> scopes) {
        return new CallerAuthentication(caller, scopes, null);
    }

    /** The same caller, to be refused. */
    public CallerAuthentication refused(Problem problem) {
        return new CallerAuthentication(caller, getAuthorities(), requireNonNull(problem, "problem"));
    }

    /** The caller of the current request, if it has one. */
    public static Optional<Caller> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof CallerAuthentication known ? Optional.of(known.caller) : Optional.empty();
    }

    public Optional<Problem> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    /** Nothing: no filter chain keeps the credentials. */
    @Override
    public Object getCredentials() {
        return "";
    }
}
