package org.annuaire.directory.shared;

import java.beans.PropertyEditorSupport;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
final class WebConfiguration implements WebMvcConfigurer {
    private final List<HandlerMethodArgumentResolver> resolvers;

    WebConfiguration(List<HandlerMethodArgumentResolver> resolvers) {
        this.resolvers = List.copyOf(resolvers);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> known) {
        known.addAll(resolvers);
    }

    /**
     * Parameters are read as bodies are: what is empty is absent, and what is blank is neither absent nor an id. (By
     * editors: after a converter that fails, Spring asks its own editors, which take what is blank for null.)
     */
    @ControllerAdvice
    static final class Parameters {
        @InitBinder
        void read(WebDataBinder binder) {
            binder.registerCustomEditor(UUID.class, new Reader(UUID::fromString));
            binder.registerCustomEditor(Boolean.class, new Reader(Parameters::truth));
        }

        private static Boolean truth(String text) {
            return FieldJson.truth(text).orElseThrow(() -> new IllegalArgumentException("expected a boolean"));
        }
    }

    private static final class Reader extends PropertyEditorSupport {
        private final Function<String, Object> read;

        Reader(Function<String, Object> read) {
            this.read = read;
        }

        @Override
        public void setAsText(String text) {
            setValue(text.isEmpty() ? null : read.apply(text));
        }
    }
}
