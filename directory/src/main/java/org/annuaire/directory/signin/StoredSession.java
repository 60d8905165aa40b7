package org.annuaire.directory.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/** A browser's session, as a request has it: what the database holds, and what the request changed of it. */
final class StoredSession implements Session {
    /** What is written only once in this time: that the session is in use. */
    private static final Duration GRAIN = Duration.ofMinutes(1);
    /** Where sessions end soon, use is written more often, so that none ends much too early. */
    private static final int GRAINS_OF_IDLE = 10;

    private static final Duration IDLE_BEFORE_ANYBODY_SAYS = Duration.ofMinutes(30);

    private final String key;
    private final Instant created;
    private final Clock clock;
    private final Map<String, byte[]> stored = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private String id;
    private Instant used;
    private Duration idle;
    private @Nullable Instant recorded;
    private boolean hasNewId;
    private boolean hasNewIdle;

    private StoredSession(String key, String id, Instant created, Clock clock) {
        this.key = key;
        this.id = id;
        this.created = created;
        this.clock = clock;
        this.used = created;
        this.idle = IDLE_BEFORE_ANYBODY_SAYS;
    }

    /** One that is not in the database yet. */
    static StoredSession begun(Clock clock) {
        return new StoredSession(newId(), newId(), clock.instant().truncatedTo(ChronoUnit.MILLIS), clock);
    }

    /** One of the database, without its attributes. */
    static StoredSession found(String key, String id, Instant created, Instant used, Duration idle, Clock clock) {
        StoredSession session = new StoredSession(key, id, created, clock);
        session.used = used;
        session.recorded = used;
        session.idle = idle;
        return session;
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    /** An attribute of the database; it is read when somebody asks for it. */
    void add(String name, byte[] json) {
        stored.put(name, json);
    }

    /** The name of its row, which opens nothing. */
    String key() {
        return key;
    }

    /** Whether the database does not have it yet. */
    boolean isNew() {
        return recorded == null;
    }

    /** Whether anything is to be written. That it was used is, some time after it was last written. */
    boolean isChanged() {
        return recorded == null
                || hasNewId
                || hasNewIdle
                || !changed.isEmpty()
                || !used.isBefore(recorded.plus(grain())); // equal is to be written
    }

    private Duration grain() {
        Duration part = idle.dividedBy(GRAINS_OF_IDLE);
        return part.compareTo(GRAIN) < 0 ? part : GRAIN;
    }

    /** Its id, if this request gave it another. */
    Optional<String> changedId() {
        return hasNewId ? Optional.of(id) : Optional.empty();
    }

    /** How long it may be left alone, if this request decided that. */
    Optional<Duration> newIdle() {
        return hasNewIdle ? Optional.of(idle) : Optional.empty();
    }

    /** Whose it is, if this request said so. */
    Optional<String> newPrincipal() {
        String name = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;
        return changed.contains(name) ? Optional.ofNullable(getAttribute(name)) : Optional.empty();
    }

    /** The attributes that this request set, as JSON. */
    Map<String, byte[]> newAttributes() {
        Map<String, byte[]> json = new HashMap<>();
        attributes.forEach((name, value) -> {
            if (changed.contains(name)) {
                json.put(name, SessionJson.write(value));
            }
        });
        return json;
    }

    /** The names of the attributes that this request removed. */
    Set<String> removedAttributes() {
        Set<String> removed = new HashSet<>(changed);
        removed.removeAll(attributes.keySet());
        return removed;
    }

    /** Now the database has it. */
    void written() {
        recorded = used;
        hasNewId = false;
        hasNewIdle = false;
        changed.clear();
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String changeSessionId() {
        id = newId();
        hasNewId = true;
        return id;
    }

    /** Null for a kind that this version does not know. */
    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // Spring's interface promises what the caller hopes for
    public <T> T getAttribute(String name) {
        byte[] json = stored.remove(name);
        if (json != null) {
            Object value = SessionJson.read(json);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        return (T) attributes.get(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        Set<String> names = new HashSet<>(attributes.keySet());
        names.addAll(stored.keySet());
        return names;
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        boolean wasStored = stored.remove(name) != null;
        Object before = value == null ? attributes.remove(name) : attributes.put(name, value);
        if (wasStored || before != null || value != null) {
            changed.add(name);
        }
    }

    @Override
    public void removeAttribute(String name) {
        setAttribute(name, null);
    }

    @Override
    public Instant getCreationTime() {
        return created;
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        used = time;
    }

    @Override
    public Instant getLastAccessedTime() {
        return used;
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        idle = interval;
        hasNewIdle = true;
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return idle;
    }

    @Override
    public boolean isExpired() {
        return !clock.instant().isBefore(used.plus(idle)); // equal is expired
    }
}
