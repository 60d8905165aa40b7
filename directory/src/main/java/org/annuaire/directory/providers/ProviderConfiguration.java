package org.annuaire.directory.providers;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProvidersSettings.class, ProviderHttpSettings.class})
class ProviderConfiguration {}
