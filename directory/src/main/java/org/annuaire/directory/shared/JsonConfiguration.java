package org.annuaire.directory.shared;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** JSON in the contract's style: snake case, declared order, times in UTC with six digits or none. */
@Configuration(proxyBeanMethods = false)
final class JsonConfiguration {
    @Bean
    JsonMapperBuilderCustomizer contractJson() {
        return json -> json.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .addModule(contractModule());
    }

    private static SimpleModule contractModule() {
        SimpleModule module = new SimpleModule("contract");
        module.addSerializer(Instant.class, new InstantJson());
        module.addDeserializer(Field.class, new FieldJson());
        return module;
    }

    private static final class InstantJson extends StdSerializer<Instant> {
        private static final DateTimeFormatter WHOLE =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
        private static final DateTimeFormatter MICROSECONDS =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

        InstantJson() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator generator, SerializationContext context) {
            generator.writeString((time.getNano() < 1_000 ? WHOLE : MICROSECONDS).format(time));
        }
    }
}
