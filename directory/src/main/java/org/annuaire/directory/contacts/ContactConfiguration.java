package org.annuaire.directory.contacts;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ContactSettings.class)
class ContactConfiguration {
    /** For what a form has besides its file: boundaries, headers, and a few short fields. */
    private static final long ROOM_IN_A_FORM = 64 * 1024L;

    /** A file of the largest size fits into a form. No other form has files. */
    @Bean
    MultipartConfigElement multipartForms(ContactSettings settings) {
        long largest = settings.importSize().toBytes();
        return new MultipartConfigElement("", largest, largest + ROOM_IN_A_FORM, 0);
    }
}
