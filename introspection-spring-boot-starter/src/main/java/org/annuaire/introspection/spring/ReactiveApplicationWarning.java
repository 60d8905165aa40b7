package org.annuaire.introspection.spring;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Says that a WebFlux application with our settings is not protected by them: nothing else would. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnProperty("annuaire.introspection.issuer-uri")
class ReactiveApplicationWarning {
    private static final Log LOG = LogFactory.getLog(ReactiveApplicationWarning.class);

    @Bean
    static InitializingBean introspectionReactiveWarning() {
        return () -> LOG.warn(
                "annuaire.introspection is set, and this is a WebFlux application: the starter is for servlets only,"
                        + " so it checks no token here. Use spring-boot-starter-webmvc.");
    }
}
