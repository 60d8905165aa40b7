package org.annuaire.directory.organizations;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OrganizationSettings.class)
final class OrganizationConfiguration {}
