package org.annuaire.directory.console;

import java.util.List;
import org.annuaire.directory.shared.PublicUrl;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleSettings.class)
final class ConsoleConfiguration {
    @Bean
    LocaleResolver localeResolver(PublicUrl publicUrl) {
        return new PageLanguage(publicUrl);
    }

    @Bean
    WebMvcConfigurer consolePages(PageFrame frame) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PageLanguage.Switch());
                registry.addInterceptor(frame);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new FragmentReader());
            }
        };
    }
}
