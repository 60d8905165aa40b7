package org.annuaire.directory.shared;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
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

    /** Written digit by digit: lists hold many times, and a formatter was a third of what their JSON cost. */
    private static final class InstantJson extends StdSerializer<Instant> {
        private static final int LAST_YEAR = 9999;

        InstantJson() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator generator, SerializationContext context) {
            generator.writeString(text(LocalDateTime.ofEpochSecond(
                    time.getEpochSecond(), time.getNano() / 1_000 * 1_000, ZoneOffset.UTC)));
        }

        private static String text(LocalDateTime utc) {
            if (utc.getYear() < 0 || utc.getYear() > LAST_YEAR) {
                return utc.toInstant(ZoneOffset.UTC).toString();
            }
            StringBuilder text = new StringBuilder("0000-00-00T00:00:00.000000Z");
            digits(text, 0, 4, utc.getYear());
            digits(text, 5, 2, utc.getMonthValue());
            digits(text, 8, 2, utc.getDayOfMonth());
            digits(text, 11, 2, utc.getHour());
            digits(text, 14, 2, utc.getMinute());
            digits(text, 17, 2, utc.getSecond());
            if (utc.getNano() == 0) {
                text.delete(19, 26);
            } else {
                digits(text, 20, 6, utc.getNano() / 1_000);
            }
            return text.toString();
        }

        private static void digits(StringBuilder text, int from, int length, int number) {
            int rest = number;
            for (int at = from + length - 1; at >= from; at--) {
                text.setCharAt(at, (char) ('0' + rest % 10));
                rest /= 10;
            }
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
