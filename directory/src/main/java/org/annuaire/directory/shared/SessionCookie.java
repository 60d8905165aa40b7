package org.annuaire.directory.shared;

/** The cookie that holds the id of a browser's session. */
public final class SessionCookie {
    public static final String NAME = "annuaire_session";

    private SessionCookie() {}
}
