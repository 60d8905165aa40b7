package org.annuaire.introspection.spring;

import org.annuaire.introspection.spring.IntrospectionSettings.ResponsePolicy;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether the settings ask for encrypted responses and name keys; {@link SettingsCheck} judges every other case. */
final class KeysConfigured implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Binder settings = Binder.get(context.getEnvironment());
        boolean encrypted = settings.bind(InvalidSettings.PREFIX + "response-policy", ResponsePolicy.class)
                        .orElse(ResponsePolicy.SIGNED_AND_ENCRYPTED)
                == ResponsePolicy.SIGNED_AND_ENCRYPTED;
        return encrypted
                && settings.bind(
                                InvalidSettings.PREFIX + "encryption.keys",
                                Bindable.listOf(IntrospectionSettings.Key.class))
                        .isBound();
    }
}
