package org.annuaire.directory.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.annuaire.directory.retention.Retention;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.templatemode.TemplateMode;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
final class MailConfiguration {
    @Bean
    Retention pastMailCounts(MailCountSql sql) {
        return new Retention("past-mail-counts", Duration.ZERO, sql::removePast);
    }

    /** Plain text templates, beside the HTML templates of Spring Boot. */
    @Bean
    SpringResourceTemplateResolver textTemplates() {
        var resolver = new SpringResourceTemplateResolver();
        resolver.setPrefix("classpath:/templates/");
        resolver.setResolvablePatterns(Set.of("mail/*.txt"));
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        resolver.setOrder(1);
        return resolver;
    }
}
