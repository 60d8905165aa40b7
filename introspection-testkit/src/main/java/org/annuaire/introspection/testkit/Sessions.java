package org.annuaire.introspection.testkit;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who signs in next, who can be hinted at, and who is signed in. */
final class Sessions {
    static final String COOKIE = "local_as_session";

    private final Clock clock;
    private final Queue<Person> next = new ConcurrentLinkedQueue<>();
    private final List<Person> known = new CopyOnWriteArrayList<>();
    private final Map<String, Session> open = new ConcurrentHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    void next(Person... people) {
        next.addAll(List.of(people));
    }

    void know(Person... people) {
        known.addAll(List.of(people));
    }

    Optional<Session> current(Request request) {
        return request.cookie(COOKIE).map(open::get);
    }

    /** The session after this request: a new one where somebody signs in, else the one that is open. */
    Optional<Session> afterSignIn(Request request) {
        Optional<Session> current = current(request);
        if (request.parameter("prompt").filter("none"::equals).isPresent()) {
            return current;
        }
        Optional<Person> newcomer = Optional.ofNullable(next.poll()).or(() -> hinted(request));
        if (newcomer.isPresent()) {
            return newcomer.map(this::open);
        }
        return request.parameter("prompt").filter("login"::equals).isPresent()
                        || current.filter(session -> isTooOld(session, request)).isPresent()
                ? current.map(session -> open(session.person()))
                : current;
    }

    /** OpenID Connect Core, section 3.1.2.1. */
    private boolean isTooOld(Session session, Request request) {
        return request.parameter("max_age")
                .filter(age -> age.matches("[0-9]{1,9}"))
                .filter(age -> session.authenticatedAt() + Long.parseLong(age)
                        <= clock.instant().getEpochSecond())
                .isPresent();
    }

    List<Session> of(Person person) {
        return open.values().stream()
                .filter(session -> session.person().subject().equals(person.subject()))
                .toList();
    }

    List<Session> end(Person person) {
        List<Session> ended = of(person);
        ended.forEach(session -> open.remove(session.id()));
        return ended;
    }

    void end(Request request) {
        request.cookie(COOKIE).ifPresent(open::remove);
    }

    private Optional<Person> hinted(Request request) {
        return request.parameter("login_hint")
                .flatMap(hint ->
                        known.stream().filter(person -> person.isHinted(hint)).findFirst());
    }

    private Session open(Person person) {
        Session session = new Session(Tokens.random(), person, clock.instant().getEpochSecond());
        open.put(session.id(), session);
        return session;
    }
}
