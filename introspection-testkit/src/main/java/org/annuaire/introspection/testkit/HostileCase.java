package org.annuaire.introspection.testkit;

import java.util.function.Function;

/**
 * One row of the catalogue: an answer that an authorization server, or somebody in its place, could give, and what a
 * resource server must make of it. The bearer token {@link #token()} selects it at the introspection endpoint of a
 * {@link LocalAuthorizationServer}; any other resource server can be tried in this way too.
 */
public final class HostileCase {
    private final String id;
    private final String title;
    private final ResponseProfile profile;
    private final Expectation expectation;
    private final Function<Workshop, Reply> answer;

    HostileCase(
            String id,
            String title,
            ResponseProfile profile,
            Expectation expectation,
            Function<Workshop, Reply> answer) {
        this.id = id;
        this.title = title;
        this.profile = profile;
        this.expectation = expectation;
        this.answer = answer;
    }

    /** As {@code C-036}; variants of a row carry a word more, as {@code C-033-pem}. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** The bearer token that selects this case: {@code case-C036}. */
    public String token() {
        return "case-" + id.replaceFirst("-", "");
    }

    /** What the resource server must be set up for, and registered with, when this case is tried on it. */
    public ResponseProfile profile() {
        return profile;
    }

    /** What the issuer of the server must end in: empty, or a slash. */
    public String issuerPath() {
        return id.equals("C-002") ? "/" : "";
    }

    public Verdict verdict() {
        return expectation.verdict();
    }

    /** The name of the one rule or refusal that must be found broken; empty where the case must be accepted. */
    public String rule() {
        return expectation.rule();
    }

    Reply answer(Workshop workshop) {
        return answer.apply(workshop);
    }

    /** The same answer within a genuine encryption: what is wrong with a JWS is wrong there as well. */
    HostileCase nested() {
        return new HostileCase(
                id + "-nested",
                title + ", encrypted",
                ResponseProfile.signedAndEncrypted(),
                expectation.nested(),
                answer);
    }

    @Override
    public String toString() {
        return id + " " + title;
    }
}
