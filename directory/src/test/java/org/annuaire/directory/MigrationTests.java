package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.testing.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("platform")
final class MigrationTests {
    @Test
    void theOwnerOfTheDatabaseNeedsNoPowerBeyondIt() {
        var database = TestPostgres.newDatabase();
        JdbcClient sql = JdbcClient.create(database.dataSource());
        sql.sql("create role plain login").update();
        sql.sql("create database plain owner plain").update();
        String url =
                database.url().replaceFirst("/annuaire_\\d+", "/plain").replaceFirst("user=postgres", "user=plain");
        assertThat(url).contains("/plain?").contains("user=plain");
        var result = Flyway.configure().dataSource(url, "plain", null).load().migrate();
        assertThat(result.success).isTrue();
        assertThat(result.migrationsExecuted).isPositive();
    }
}
