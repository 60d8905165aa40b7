package org.annuaire.directory.invitations;

import org.annuaire.directory.retention.Retention;
import org.annuaire.directory.retention.RetentionSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InvitationSettings.class)
final class InvitationConfiguration {
    @Bean
    Retention expiredInvitations(RetentionSettings settings, InvitationRetentionSql sql) {
        return new Retention("expired-invitations", settings.expiredInvitations(), sql::removeExpired);
    }

    @Bean
    Retention oldAcceptedInvitations(RetentionSettings settings, InvitationRetentionSql sql) {
        return new Retention("accepted-invitations", settings.acceptedInvitations(), sql::removeAccepted);
    }
}
