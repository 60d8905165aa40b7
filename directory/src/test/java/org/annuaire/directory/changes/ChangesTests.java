package org.annuaire.directory.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.annuaire.directory.testing.TestDomain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("platform")
final class ChangesTests {
    private TestDomain domain;
    private TransactionTemplate transaction;

    @BeforeEach
    void start() {
        domain = TestDomain.start();
        transaction = domain.get(TransactionTemplate.class);
    }

    @AfterEach
    void stop() {
        domain.close();
    }

    @Test
    void keepsValuesApartFromWhatHappened() {
        log(Change.of("thing.renamed", ChangeOrigin.PROGRAM)
                .with("name", "Ada", "Byron")
                .with("email", null, "ada@example.org"));
        assertThat(texts("select to_jsonb(change)::text from change").get(0))
                .contains("thing.renamed", "[\"name\", \"email\"]")
                .doesNotContain("Ada", "example.org");
        assertThat(texts("select concat_ws(':', field, coalesce(old_value, '-'), new_value) from change_value"
                        + " order by 1"))
                .containsExactly("email:-:ada@example.org", "name:Ada:Byron");
    }

    @Test
    void refusesToRecordOutsideATransaction() {
        Changes changes = domain.get(Changes.class);
        assertThatThrownBy(() -> changes.record(Change.of("thing.done", ChangeOrigin.PROGRAM)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void isUndoneWithItsTransaction() {
        transaction.executeWithoutResult(status -> {
            domain.get(Changes.class).record(Change.of("thing.done", ChangeOrigin.PROGRAM));
            status.setRollbackOnly();
        });
        assertThat(kinds()).isEmpty();
    }

    @Test
    void ordersByTransactionWithinOneEpoch() {
        List.of("first.done", "second.done", "third.done").forEach(kind -> log(Change.of(kind, ChangeOrigin.PROGRAM)));
        assertThat(kinds()).containsExactly("first.done", "second.done", "third.done");
        assertThat(epochs()).isOne();
    }

    @Test
    void opensAnEpochWhereTransactionIdsStartAnew() {
        log(Change.of("before.done", ChangeOrigin.PROGRAM));
        domain.jdbc().sql("update change set xid = '18446744073709551000'").update();
        openEpoch();
        log(Change.of("after.done", ChangeOrigin.PROGRAM));
        openEpoch();
        assertThat(kinds()).containsExactly("before.done", "after.done");
        assertThat(epochs()).isEqualTo(2);
    }

    @Test
    void opensAnEpochWhereTheClusterIsAnother() {
        log(Change.of("before.done", ChangeOrigin.PROGRAM));
        domain.jdbc().sql("update change_epoch set system_identifier = 1").update();
        openEpoch();
        assertThat(epochs()).isEqualTo(2);
    }

    private void openEpoch() {
        transaction.executeWithoutResult(status -> domain.get(ChangeSql.class).openEpochIfNeeded(Instant.EPOCH));
    }

    private void log(Change change) {
        transaction.executeWithoutResult(status -> domain.get(Changes.class).record(change));
    }

    private List<String> kinds() {
        return texts("select kind from change order by epoch, xid, seq");
    }

    private int epochs() {
        return texts("select number::text from change_epoch").size();
    }

    private List<String> texts(String sql) {
        return domain.jdbc().sql(sql).query(String.class).list();
    }
}
