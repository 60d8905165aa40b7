package org.annuaire.introspection.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.introspection.TokenIntrospector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ReactiveApplicationTests {
    private static final String WARNING = "the starter is for servlets only";

    private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(IntrospectionAutoConfiguration.class, ReactiveApplicationWarning.class));

    @Test
    void isWarnedThatItIsNotProtected(CapturedOutput output) {
        runner.withPropertyValues("annuaire.introspection.issuer-uri=https://issuer.example")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(TokenIntrospector.class));

        assertThat(output).contains(WARNING);
    }

    @Test
    void isLeftInPeaceWithoutOurSettings(CapturedOutput output) {
        runner.run(context -> assertThat(context).hasNotFailed());

        assertThat(output).doesNotContain(WARNING);
    }
}
