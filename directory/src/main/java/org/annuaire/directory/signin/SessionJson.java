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
 * Session attributes as JSON: those two records and text, and nothing else. So nothing in the database can make the
 * program create another class, and two versions of the program can read each other's sessions. Unknown kinds are
 * dropped.
 */
final class SessionJson {
    private static final Logger LOG = LoggerFactory.getLogger(SessionJson.class);
    private static final String PENDING_SIGN_IN = "pending-sign-in";
    /** A kind of its own: a version without linking would have taken it for a sign-in. */
    private static final String PENDING_LINK = "pending-link";

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
                case PENDING_SIGN_IN, PENDING_LINK -> pendingSignIn(json);
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

    private static Map<String, Object> members(PendingSignIn pending) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", pending.linkTo() == null ? PENDING_SIGN_IN : PENDING_LINK);
        members.put("state", pending.state());
        members.put("provider", pending.provider());
        members.put("nonce", pending.nonce());
        members.put("code_verifier", pending.codeVerifier());
        members.put("silent", pending.prompt() == Prompt.NONE);
        if (pending.linkTo() != null) {
            members.put("link_to", pending.linkTo().toString());
        }
        if (pending.next() != null) {
            members.put("next", pending.next());
        }
        members.put("begun", pending.begun().toString());
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

    private static PendingSignIn pendingSignIn(JsonNode json) {
        return new PendingSignIn(
                text(json, "state"),
                text(json, "provider"),
                text(json, "nonce"),
                text(json, "code_verifier"),
                prompt(json),
                json.has("link_to") ? new UserId(UUID.fromString(text(json, "link_to"))) : null,
                json.has("next") ? text(json, "next") : null,
                Instant.parse(text(json, "begun")));
    }

    private static Prompt prompt(JsonNode json) {
        if (json.has("link_to")) {
            return Prompt.LOGIN;
        }
        return json.path("silent").asBoolean(false) ? Prompt.NONE : Prompt.ALLOWED;
    }

    private static String text(JsonNode json, String member) {
        JsonNode value = json.path(member);
        if (!value.isString()) {
            throw new IllegalArgumentException("expected text in " + member);
        }
        return value.stringValue();
    }
}
