package org.annuaire.introspection;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTests {
    @Test
    void readsEveryKindOfValue() throws Exception {
        Map<String, @Nullable Object> object = Json.object("""
                { "text": "a\\u00e9\\n\\"\\\\\\/", "whole": -12, "zero": 0, "part": 1.50, "large": 1e3,
                  "yes": true, "no": false, "nothing": null, "list": [1, [], {}], "object": {"a": {"b": "c"}} }
                """);

        assertThat(object)
                .containsEntry("text", "a\u00e9\n\"\\/")
                .containsEntry("whole", -12L)
                .containsEntry("zero", 0L)
                .containsEntry("part", new BigDecimal("1.50"))
                .containsEntry("large", new BigDecimal("1e3"))
                .containsEntry("yes", true)
                .containsEntry("no", false)
                .containsEntry("nothing", null)
                .containsEntry("list", List.of(1L, List.of(), Map.of()))
                .containsEntry("object", Map.of("a", Map.of("b", "c")));
    }

    @Test
    void readsCharactersBeyondTheBasicPlane() throws Exception {
        assertThat(Json.object("{\"a\":\"\\ud83d\\ude00\ud83d\ude00\"}"))
                .containsEntry("a", "\ud83d\ude00\ud83d\ude00");
    }

    @Test
    void keepsAnIntegerBeyondLongExact() throws Exception {
        assertThat(Json.object("{\"a\":99999999999999999999}"))
                .containsEntry("a", new BigDecimal("99999999999999999999"));
    }

    @Test
    void givesWhatNobodyCanChange() throws Exception {
        Map<String, @Nullable Object> object = Json.object("{\"a\":[1]}");

        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> object.put("b", 1));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((List<?>) requireNonNull(object.get("a"))).clear());
    }

    @Test
    void reads16LevelsAndNot17() throws Exception {
        assertThat(Json.object("{\"a\":".repeat(15) + "{}" + "}".repeat(15))).containsKey("a");
        assertThatExceptionOfType(Json.Malformed.class)
                .isThrownBy(() -> Json.object("{\"a\":".repeat(16) + "{}" + "}".repeat(16)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String what, String text) {
        assertThatExceptionOfType(Json.Malformed.class).isThrownBy(() -> Json.object(text));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("an array", "[]"),
                Arguments.of("a string", "\"a\""),
                Arguments.of("a number", "1"),
                Arguments.of("a part", "{\"a\":1"),
                Arguments.of("more after the object", "{} {}"),
                Arguments.of("a byte order mark", "\ufeff{}"),
                Arguments.of("a comma at the end", "{\"a\":1,}"),
                Arguments.of("a comma at the end of an array", "{\"a\":[1,]}"),
                Arguments.of("a comment", "{/* a */}"),
                Arguments.of("single quotes", "{'a':1}"),
                Arguments.of("a name without quotes", "{a:1}"),
                Arguments.of("NaN", "{\"a\":NaN}"),
                Arguments.of("a leading zero", "{\"a\":01}"),
                Arguments.of("a plus sign", "{\"a\":+1}"),
                Arguments.of("a point without digits", "{\"a\":1.}"),
                Arguments.of("an enormous exponent", "{\"a\":1e9999}"),
                Arguments.of("a long number", "{\"a\":" + "1".repeat(33) + "}"),
                Arguments.of("a word cut short", "{\"a\":tru}"),
                Arguments.of("a line break in a string", "{\"a\":\"\n\"}"),
                Arguments.of("an unknown escape", "{\"a\":\"\\x\"}"),
                Arguments.of("a short unicode escape", "{\"a\":\"\\u12\"}"),
                Arguments.of("a unicode escape in other digits", "{\"a\":\"\\u\u0661\u0661\u0661\u0661\"}"),
                Arguments.of("a lone high surrogate", "{\"a\":\"\\ud83d\"}"),
                Arguments.of("a lone low surrogate", "{\"a\":\"\\ude00b\"}"),
                Arguments.of("a duplicate", "{\"a\":1,\"a\":1}"),
                Arguments.of("a duplicate spelled otherwise", "{\"active\":false,\"\\u0061ctive\":true}"),
                Arguments.of("a duplicate far down", "{\"a\":[{\"b\":{\"c\":1,\"c\":2}}]}"),
                Arguments.of("a null duplicate", "{\"a\":null,\"a\":1}"),
                Arguments.of("5000 levels", "{\"a\":" + "[".repeat(5000)),
                Arguments.of("a long name", "{\"" + "a".repeat(257) + "\":1}"),
                Arguments.of("a long string", "{\"a\":\"" + "b".repeat(65_537) + "\"}"),
                Arguments.of("many values", "{\"a\":[" + "1,".repeat(4096) + "1]}"));
    }

    @Test
    void refusesOtherEncodings() {
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};
        byte[] surrogate = {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'};

        assertThatExceptionOfType(Json.NotUtf8.class).isThrownBy(() -> Json.object(overlong));
        assertThatExceptionOfType(Json.NotUtf8.class).isThrownBy(() -> Json.object(surrogate));
        assertThatExceptionOfType(Json.NotUtf8.class).isThrownBy(() -> Json.object("{}".getBytes(UTF_16)));
    }

    @Test
    void readsUtf8() throws Exception {
        byte[] bytes = "{\"a\":\"\u00e9\"}".getBytes(UTF_8);

        assertThat(Json.object(bytes)).containsEntry("a", "\u00e9");
        assertThatExceptionOfType(Json.Malformed.class)
                .isThrownBy(() -> Json.object(Arrays.copyOf(bytes, bytes.length - 1)));
    }
}
