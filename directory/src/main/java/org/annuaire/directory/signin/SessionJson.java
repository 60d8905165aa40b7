package org.annuaire.directory.signin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.providers.SignInAttempt.Prompt;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Session attributes as JSON: those three records and text, and nothing else. So nothing in the database can make the
 * program create another class, and two versions of the program can read each other's sessions. Unknown kinds are
 * dropped.
 */
final class SessionJson {
    private static final Logger LOG = LoggerFactory.getLogger(SessionJson.class);
    private static final String PENDING_SIGN_IN = "pending-sign-in";
    /** Kinds of their own: a version that knows them not would have taken them for a sign-in. */
    private static final String PENDING_LINK = "pending-link";

    private static final String PENDING_PROOF = "pending-proof";

    private static final byte[] NOTHING = "null".getBytes(StandardCharsets.US_ASCII);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SessionJson() {}

    static byte[] write(Object attribute) {
        if (attribute instanceof BrowserSession session) {
            return JSON.writeValueAsBytes(members(session));
        }
        if (attribute instanceof PendingSignIn pending) {
            return JSON.writeValueAsBytes(members(pending));
        }
        if (attribute instanceof Proof proof) {
            return JSON.writeValueAsBytes(members(proof));
        }
        if (attribute instanceof String text) {
            return JSON.writeValueAsBytes(text);
        }
        LOG.warn(
                "a session attribute of type {} was dropped",
                attribute.getClass().getName());
        return NOTHING;
    }

    static @Nullable Object read(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (json.isString()) {
                return json.stringValue();
            }
            return switch (json.path("kind").asString("")) {
                case BrowserSession.ATTRIBUTE -> browserSession(json);
                case Proof.ATTRIBUTE ->
                    new Proof(new IdentityId(UUID.fromString(text(json, "identity"))), Instant.parse(text(json, "at")));
                case PENDING_SIGN_IN -> pending(json, signIn(json));
                case PENDING_LINK -> pending(json, new Purpose.Link(user(json, "link_to")));
                case PENDING_PROOF ->
                    pending(json, new Purpose.Prove(user(json, "prove"), textOrNull(json, "then_link_at")));
                default -> null;
            };
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
            LOG.warn(
                    "a session attribute could not be read and was dropped: {}",
                    e.getClass().getName());
            return null;
        }
    }

    private static Map<String, Object> members(BrowserSession session) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", BrowserSession.ATTRIBUTE);
        members.put("user", session.user().toString());
        members.put("identity", session.identity().toString());
        members.put("provider", session.provider());
        members.put("id_token", session.idToken());
        members.put("since", session.since().toString());
        return members;
    }

    private static Map<String, Object> members(Proof proof) {
        return Map.of(
                "kind", Proof.ATTRIBUTE,
                "identity", proof.identity().toString(),
                "at", proof.at().toString());
    }

    private static Map<String, Object> members(PendingSignIn pending) {
        Map<String, Object> members = new LinkedHashMap<>(pending.purpose()
                .fold(
                        signIn -> Map.of("kind", PENDING_SIGN_IN, "silent", signIn.prompt() == Prompt.NONE),
                        link -> Map.of(
                                "kind", PENDING_LINK, "link_to", link.user().toString()),
                        SessionJson::members));
        members.put("state", pending.state());
        members.put("provider", pending.provider());
        members.put("nonce", pending.nonce());
        members.put("code_verifier", pending.codeVerifier());
        if (pending.next() != null) {
            members.put("next", pending.next());
        }
        members.put("begun", pending.begun().toString());
        return members;
    }

    private static Map<String, Object> members(Purpose.Prove prove) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", PENDING_PROOF);
        members.put("prove", prove.user().toString());
        if (prove.thenLinkAt() != null) {
            members.put("then_link_at", prove.thenLinkAt());
        }
        return members;
    }

    private static BrowserSession browserSession(JsonNode json) {
        return new BrowserSession(
                new UserId(UUID.fromString(text(json, "user"))),
                new IdentityId(UUID.fromString(text(json, "identity"))),
                text(json, "provider"),
                text(json, "id_token"),
                Instant.parse(text(json, "since")));
    }

    private static PendingSignIn pending(JsonNode json, Purpose purpose) {
        return new PendingSignIn(
                text(json, "state"),
                text(json, "provider"),
                text(json, "nonce"),
                text(json, "code_verifier"),
                purpose,
                textOrNull(json, "next"),
                Instant.parse(text(json, "begun")));
    }

    private static Purpose signIn(JsonNode json) {
        return new Purpose.SignIn(json.path("silent").asBoolean(false) ? Prompt.NONE : Prompt.ALLOWED);
    }

    private static UserId user(JsonNode json, String member) {
        return new UserId(UUID.fromString(text(json, member)));
    }

    private static @Nullable String textOrNull(JsonNode json, String member) {
        return json.has(member) ? text(json, member) : null;
    }

    private static String text(JsonNode json, String member) {
        JsonNode value = json.path(member);
        if (!value.isString()) {
            throw new IllegalArgumentException("expected text in " + member);
        }
        return value.stringValue();
    }
}
