package org.annuaire.directory.apikeys;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.ApiKeyId;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** API keys: creating, revoking and recognising them. */
@Service
@Transactional
public class ApiKeys {
    /** The most that a list holds. */
    static final int LONGEST_LIST = 1_000;

    private static final int KEY_BYTES = 32;
    private static final int LONGEST_KEY = 255;
    private static final int HINT_LENGTH = 6;

    private final ApiKeySql sql;
    private final Changes changes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeys(ApiKeySql sql, Changes changes, Clock clock) {
        this.sql = sql;
        this.changes = changes;
        this.clock = clock;
    }

    /** A key that was just created: its text is known only now. */
    record Made(ApiKey key, String text) {
        @Override
        public String toString() {
            return "Made[" + key.id() + "]";
        }
    }

    /** The keys, newest first, including revoked and expired ones; at most {@value #LONGEST_LIST}. */
    @Transactional(readOnly = true)
    List<ApiKey> list(Viewer viewer) {
        requireManager(viewer);
        return sql.list(LONGEST_LIST);
    }

    Made make(Viewer viewer, String name, List<ApiKeyScope> scopes, Instant expires) {
        requireManager(viewer);
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String hint = text.substring(text.length() - HINT_LENGTH);
        ApiKey key = sql.insert(name, hash(text), hint, scopes, viewer.user(), clock.instant(), expires);
        changes.record(Change.of("api-key.created", viewer).with("name", null, name));
        return new Made(key, text);
    }

    /** Revokes a key; one that was revoked before stays as it is. */
    void revoke(Viewer viewer, ApiKeyId id) {
        requireManager(viewer);
        if (!sql.exists(id)) {
            throw new ProblemException(CommonProblem.NOT_FOUND);
        }
        sql.revoke(id, clock.instant())
                .ifPresent(name ->
                        changes.record(Change.of("api-key.revoked", viewer).with("name", name, null)));
    }

    /** The key with this text, if it is neither revoked nor expired. Records its use to the minute. */
    public Optional<ApiKey> recognise(String text) {
        if (text.isEmpty() || text.length() > LONGEST_KEY) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<ApiKey> key = sql.findUsable(hash(text), now);
        key.ifPresent(known -> sql.used(known.id(), now));
        return key;
    }

    /** In the transaction that merges two people: the keys that one created count as created by the other. */
    public void changeMaker(UserId from, UserId to) {
        sql.changeMaker(from, to);
    }

    /** @throws ProblemException {@link CommonProblem#FORBIDDEN} for anybody but staff */
    void requireManager(Viewer viewer) {
        if (!ApiKeyPolicy.mayManage(viewer)) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
