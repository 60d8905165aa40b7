package org.annuaire.directory.permissions;

import static java.util.Objects.requireNonNull;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.introspection.testkit.Person;
import org.annuaire.introspection.testkit.TokenGrant;
import org.jspecify.annotations.Nullable;

/**
 * One person for each role, who stays; and things created anew for each request, so that requests do not affect each
 * other.
 */
final class World {
    private static final String ALL_SCOPES = "openid groups contacts directory";

    private final TestDirectory directory;
    private final Map<Column, Person> people = new EnumMap<>(Column.class);
    private final Map<Column, Browser> browsers = new EnumMap<>(Column.class);
    private final Map<Column, UUID> ids = new EnumMap<>(Column.class);
    private final UUID organization;

    World(TestDirectory directory) {
        this.directory = directory;
        for (Column column : Column.values()) {
            if (column != Column.ANONYMOUS) {
                arrive(column);
            }
        }
        browsers.put(Column.ANONYMOUS, directory.browser());
        ids.put(Column.ANONYMOUS, requireNonNull(ids.get(Column.COLLEAGUE)));
        organization = directory
                .sql()
                .sql("select organization_id from users where id = :user")
                .param("user", user(Column.COLLEAGUE))
                .query(UUID.class)
                .single();
        directory
                .sql()
                .sql("insert into staff_grant (user_id, granted_at) values (:user, now())")
                .param("user", user(Column.STAFF))
                .update();
        directory
                .sql()
                .sql("""
                        insert into organization_access (organization_id, user_id, created_at, updated_at)
                        values (:organization, :user, now(), now())
                        """)
                .param("organization", organization)
                .param("user", user(Column.ORGANIZATION_ADMINISTRATOR))
                .update();
    }

    private void arrive(Column column) {
        String siret = column == Column.STRANGER || column == Column.STAFF ? TestPeople.OTHER_SIRET : TestPeople.SIRET;
        String email = column.name().toLowerCase(Locale.ROOT) + "@ministere.example";
        Person person = Person.named(column.name(), "", email, siret);
        people.put(column, person);
        browsers.put(column, directory.browserOf(person));
        ids.put(
                column,
                directory
                        .sql()
                        .sql("select id from users where name = :name")
                        .param("name", column.name())
                        .query(UUID.class)
                        .single());
    }

    /** What the program answers to this operation by somebody in this role. */
    Answer ask(Operation operation, Column column) {
        return prepare(operation, column, Crowd.none(directory.sql())).get();
    }

    /** The kinds of changes after this one that the log does not put down to somebody in this role. */
    List<String> changesByOthers(long after, Column column) {
        return directory
                .sql()
                .sql("""
                        select distinct kind from change
                        where seq > :after and actor_id is distinct from :user order by 1
                        """)
                .param("after", after)
                .param("user", user(column))
                .query(String.class)
                .list();
    }

    /** The lines of the log after this one. */
    List<Line> changesAfter(long last) {
        return directory.sql().sql("""
                        select kind, actor_id as actor, origin, through_id is not null as through
                        from change
                        where seq > :last
                        order by seq
                        """).param("last", last).query(Line.class).list();
    }

    /** What the log says of who did something, and through what. */
    record Line(String kind, @Nullable UUID actor, @Nullable String origin, boolean through) {}

    /** Somebody in this role. */
    UUID id(Column column) {
        return user(column);
    }

    long lastChange() {
        return directory
                .sql()
                .sql("select coalesce(max(seq), 0) from change")
                .query(Long.class)
                .single();
    }

    /**
     * Creates what this operation by somebody in this role names, with this much around it. The returned call sends the
     * request.
     */
    Supplier<Answer> prepare(Operation operation, Column column, Crowd crowd) {
        Things things = new Things(directory.sql(), organization, user(column), crowd);
        String path = things.filled(operation.target());
        String body = things.filled(operation.body());
        if (operation.ofService()) {
            Service service = directory.service(column == Column.ANONYMOUS ? "unknown" : token(person(column)));
            return () -> service.send(operation.method(), path, body);
        }
        Browser browser = requireNonNull(browsers.get(column));
        return () -> browser.send(
                operation.method(),
                path,
                request -> body.isEmpty()
                        ? request
                        : request.setHeader("Content-Type", operation.contentType())
                                .method(operation.method(), BodyPublishers.ofString(body)));
    }

    /** Puts the crowd around somebody in this role. */
    void gather(Crowd crowd, Column column) {
        crowd.gather(organization, user(column));
    }

    Person person(Column column) {
        return requireNonNull(people.get(column));
    }

    private String token(Person person) {
        return directory.provider().issue(TokenGrant.of(person.subject(), TestDirectory.SERVICE, ALL_SCOPES), person);
    }

    private UUID user(Column column) {
        return requireNonNull(ids.get(column));
    }
}
