package org.annuaire.directory.shared;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
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
        module.addDeserializer(UUID.class, new UuidJson());
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

    /** Reads an id as it is written, and nothing else: Jackson's own takes text without visible characters for null. */
    private static final class UuidJson extends StdScalarDeserializer<UUID> {
        private static final Pattern WRITTEN = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

        UuidJson() {
            super(UUID.class);
        }

        @Override
        public UUID deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
            return WRITTEN.matcher(text).matches()
                    ? UUID.fromString(text)
                    : context.reportInputMismatch(UUID.class, "expected a UUID");
        }
    }
}
