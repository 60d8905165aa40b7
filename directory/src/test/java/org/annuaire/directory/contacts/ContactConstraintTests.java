package org.annuaire.directory.contacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.testing.Parallel;
import org.annuaire.directory.testing.Parallel.Returned;
import org.annuaire.directory.testing.TestPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules that the database enforces, whatever program writes. */
@Tag("platform")
final class ContactConstraintTests {
    private static final TestPostgres.TestDatabase DATABASE = TestPostgres.newDatabase();

    private final JdbcClient sql = JdbcClient.create(DATABASE.dataSource());
    private UUID ada;
    private UUID bob;

    @BeforeEach
    void people() {
        UUID organization = id("insert into organization (name, created_at, updated_at) values ('o', now(), now())");
        ada = user(organization);
        bob = user(organization);
    }

    static Stream<Arguments> breaches() {
        String insert = "insert into contact (id, owner_id, user_id, override_id, full_name, created_at, updated_at) ";
        return Stream.of(
                Arguments.of(
                        ContactConstraint.CONTACT_OVERRIDES_ANOTHER,
                        insert + "values (:new, :ada, null, :new, 'x', now(), now())",
                        List.of(
                                "A contact cannot override a contact that itself overrides a contact.",
                                "A contact cannot override itself.")),
                Arguments.of(
                        ContactConstraint.CONTACT_OVERRIDES_ORIGINAL,
                        insert + "values (:new, :bob, null, :version, 'x', now(), now())",
                        List.of("A contact cannot override a contact that itself overrides a contact.")),
                Arguments.of(
                        ContactConstraint.CONTACT_OVERRIDES_ORIGINAL,
                        "update contact set override_id = :other where id = :original",
                        List.of("A contact cannot override a contact that itself overrides a contact.")),
                Arguments.of(
                        ContactConstraint.CONTACT_OVERRIDE_UNIQUE,
                        insert + "values (:new, :ada, null, :original, 'x', now(), now())",
                        List.of("Contact with this Owner and Override already exists.")),
                Arguments.of(
                        ContactConstraint.CONTACT_OVERRIDE_IS_OWNED,
                        insert + "values (:new, null, null, :original, 'x', now(), now())",
                        List.of("A contact overriding a base contact must be owned.")),
                Arguments.of(
                        ContactConstraint.CONTACT_PROFILE_IS_OWNED,
                        insert + "values (:new, null, :ada, null, 'x', now(), now())",
                        List.of("Users can only declare as profile a contact they own.")),
                Arguments.of(
                        ContactConstraint.CONTACT_PROFILE_IS_OWNED,
                        insert + "values (:new, :bob, :ada, null, 'x', now(), now())",
                        List.of("Users can only declare as profile a contact they own.")));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void theDatabaseHoldsTheRuleAndNamesIt(ContactConstraint constraint, String breach, List<String> texts) {
        UUID original = contact(bob, null);
        UUID version = contact(ada, original);
        UUID other = contact(bob, null);
        var violation = catchThrowableOfType(
                DataIntegrityViolationException.class,
                () -> sql.sql(breach)
                        .param("new", UUID.randomUUID())
                        .param("ada", ada)
                        .param("bob", bob)
                        .param("original", original)
                        .param("version", version)
                        .param("other", other)
                        .update());
        assertThat(ContactConstraint.from(violation)).contains(constraint);
        assertThat(constraint.broken().texts(Language.ENGLISH)).containsEntry("__all__", texts);
    }

    @Test
    void anotherViolationIsNoneOfThem() {
        var violation = catchThrowableOfType(
                DataIntegrityViolationException.class, () -> contact(UUID.randomUUID(), UUID.randomUUID()));
        assertThat(ContactConstraint.from(violation)).isEmpty();
    }

    @RepeatedTest(5)
    void parallelVersionsNeverMakeAChain() throws InterruptedException {
        UUID original = contact(bob, null);
        UUID middle = contact(bob, null);
        var turn = new AtomicInteger();
        var outcomes = Parallel.calls(8, () -> {
            if (turn.getAndIncrement() % 2 == 0) {
                return contact(user(organizationOf(ada)), middle) != null;
            }
            return sql.sql("update contact set override_id = :original where id = :middle")
                            .param("original", original)
                            .param("middle", middle)
                            .update()
                    == 1;
        });
        assertThat(outcomes).contains(new Returned<>(true));
        assertThat(sql.sql("""
                        select count(*) from contact version join contact middle on middle.id = version.override_id
                        where middle.override_id is not null
                        """).query(Long.class).single()).isZero();
    }

    private UUID organizationOf(UUID user) {
        return sql.sql("select organization_id from users where id = :user")
                .param("user", user)
                .query(UUID.class)
                .single();
    }

    private UUID user(UUID organization) {
        return sql.sql("insert into users (organization_id, created_at, updated_at) values (:o, now(), now())"
                        + " returning id")
                .param("o", organization)
                .query(UUID.class)
                .single();
    }

    private UUID contact(UUID owner, @Nullable UUID override) {
        return sql.sql("""
                        insert into contact (owner_id, override_id, full_name, created_at, updated_at)
                        values (:owner, :override, 'x', now(), now()) returning id
                        """)
                .param("owner", owner)
                .param("override", override)
                .query(UUID.class)
                .single();
    }

    private UUID id(String insert) {
        return sql.sql(insert + " returning id").query(UUID.class).single();
    }
}
