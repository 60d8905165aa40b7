package org.annuaire.directory.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.annuaire.directory.shared.ProblemRenderer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    static DatabaseGate databaseGate() {
        return new DatabaseGate();
    }

    @Bean
    DatabaseWatch databaseWatch(DatabaseGate gate, DataSource source, JdbcConnectionDetails database, Clock clock)
            throws SQLException {
        HikariDataSource pool = source.unwrap(HikariDataSource.class);
        return new DatabaseWatch(gate, source, pool, new DatabaseProbe(database, pool), new OutageLog(clock));
    }

    @Bean
    FlywayMigrationStrategy migrateWhatIsSuitable(DataSource source, JdbcConnectionDetails database)
            throws SQLException {
        DatabaseRequirements requirements = DatabaseProbe.requirements(database, source.unwrap(HikariDataSource.class));
        return flyway -> {
            requirements.check();
            flyway.migrate();
        };
    }

    @Bean
    OutageTransactions transactionManager(DataSource database) {
        return new OutageTransactions(database);
    }

    @Bean
    OutageAnswers outageAnswers(DatabaseWatch watch, ProblemRenderer problems) {
        return new OutageAnswers(watch, problems);
    }

    @Bean
    OutageAnswers.OfMethods outageAnswersOfMethods() {
        return new OutageAnswers.OfMethods();
    }

    /** In place of Spring Boot's, which logs each failure. */
    @Bean
    DatabaseHealth dbHealthIndicator(DatabaseWatch watch) {
        return new DatabaseHealth(watch);
    }
}
