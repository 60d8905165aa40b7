package org.annuaire.directory.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.annuaire.directory.testing.TestClaims;
import org.annuaire.directory.testing.TestDomain;
import org.annuaire.directory.users.PersonClaims.EmailTrust;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Which addresses count as the same, in the database and in sign-ins. */
final class AddressTests {
    private static TestDomain domain;
    private int people;

    @BeforeAll
    static void start() {
        domain = TestDomain.start();
    }

    @AfterAll
    static void stop() {
        domain.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ada@town.example, ADA@Town.Example",
        "\u00e9lodie@town.example, \u00c9LODIE@town.example",
        "\u00e9lodie@town.example, e\u0301lodie@town.example",
        "\u0159eho\u0159@town.example, \u0158EHO\u0158@town.example",
        "\u03c3\u03bf\u03c6\u03af\u03b1@town.example, \u03a3\u039f\u03a6\u038a\u0391@town.example",
        "\u043e\u043b\u044f@town.example, \u041e\u041b\u042f@town.example",
        "\u00c5sa@town.example, \u212bsa@town.example"
    })
    void areTheSame(String one, String other) {
        assertThat(same(one, other)).isTrue();
        assertThat(usersAfterSignInsBy(one, other)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "iris@one.example, \u0130ris@one.example",
        "iris@two.example, \u0131ris@two.example",
        "strasse@three.example, stra\u00dfe@three.example",
        "ada@four.example, \uff41\uff44\uff41@four.example",
        "sam@five.example, \u017fam@five.example",
        "ada@six.example, \u0430da@six.example",
        "office@seven.example, o\ufb03ce@seven.example",
        "ada@eight.example, ada@eighth.example",
        "elodie@nine.example, \u00e9lodie@nine.example"
    })
    void areDifferent(String one, String other) {
        assertThat(same(one, other)).isFalse();
        assertThat(usersAfterSignInsBy(one, other)).isEqualTo(2);
    }

    @Test
    void looksAddressesUpByTheirIndex() {
        assertThat(plan("select id from users where email_fold(email) = email_fold('Ada@town.example')"))
                .anyMatch(line -> line.contains("users_email_folded"));
        assertThat(plan("select id from invitation where email_fold(email) = email_fold('Ada@town.example')"))
                .anyMatch(line -> line.contains("invitation_address"));
    }

    private static List<String> plan(String sql) {
        return domain.get(TransactionTemplate.class).execute(status -> {
            domain.jdbc().sql("set local enable_seqscan = off").update();
            return domain.jdbc()
                    .sql("explain (costs off) " + sql)
                    .query(String.class)
                    .list();
        });
    }

    private static boolean same(String one, String other) {
        return domain.jdbc()
                .sql("select email_fold(:one) = email_fold(:other)")
                .param("one", one)
                .param("other", other)
                .query(Boolean.class)
                .single();
    }

    private int usersAfterSignInsBy(String one, String other) {
        domain.empty();
        signInBy(one);
        signInBy(other);
        return domain.jdbc()
                .sql("select count(*) from users")
                .query(Integer.class)
                .single();
    }

    private void signInBy(String email) {
        people++;
        domain.get(Users.class)
                .signIn(TestClaims.of("person" + people)
                        .withEmail(email)
                        .trusting(EmailTrust.TRUSTED)
                        .build());
    }
}
