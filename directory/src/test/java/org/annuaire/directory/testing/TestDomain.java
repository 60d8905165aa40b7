package org.annuaire.directory.testing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.annuaire.directory.DirectoryApplication;
import org.annuaire.directory.testing.TestPostgres.TestDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The domain's modules on a database of their own, without endpoints and pages. */
public final class TestDomain implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private final Statements statements;

    private TestDomain(ConfigurableApplicationContext context, Statements statements) {
        this.context = context;
        this.statements = statements;
    }

    public static TestDomain start() {
        return start(Map.of());
    }

    /** With these settings besides the usual ones. */
    public static TestDomain start(Map<String, Object> settings) {
        TestDatabase database = TestPostgres.newDatabase();
        Statements statements = new Statements();
        Map<String, Object> all = new HashMap<>(Map.of(
                "spring.datasource.url", database.url(),
                "spring.datasource.hikari.maximum-pool-size", "40",
                "spring.datasource.hikari.connection-timeout", "20000",
                "spring.main.banner-mode", "off",
                "annuaire.public-url", "http://localhost"));
        all.putAll(settings);
        return new TestDomain(
                new SpringApplicationBuilder(Domain.class)
                        .web(WebApplicationType.NONE)
                        .initializers(context -> context.getBeanFactory().addBeanPostProcessor(statements))
                        .run(TestDirectory.arguments(all)),
                statements);
    }

    /** Deletes all people and everything of theirs. */
    public void empty() {
        TestPostgres.empty(jdbc());
    }

    /** The statements that the modules prepare. */
    public Statements statements() {
        return statements;
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return get(JdbcClient.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        ValidationAutoConfiguration.class
    })
    @ComponentScan(
            basePackageClasses = DirectoryApplication.class,
            useDefaultFilters = true,
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = "org\\.annuaire\\.directory\\.("
                                    + "(account|apidocs|console|home|preview|providers|resourceserver|security|signin|testing"
                                    + "|ratelimits)"
                                    + "\\..*|apikeys\\.ApiKeySecurity|DirectoryApplication|.*(Tests|IT)\\$.*)"))
    static class Domain {
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
