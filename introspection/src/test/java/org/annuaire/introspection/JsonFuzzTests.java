package org.annuaire.introspection;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What our reader takes, a strict reader of another make takes too, and finds the same in it. */
final class JsonFuzzTests {
    private static final JsonMapper OTHER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @FuzzTest(maxDuration = "")
    void readsWhatAnotherStrictReaderReads(byte[] data) {
        Map<String, @Nullable Object> ours;
        try {
            ours = Json.object(data);
        } catch (Json.Malformed | Json.NotUtf8 rejected) {
            return;
        }
        Object theirs = OTHER.readValue(data, Object.class);
        if (!same(ours, theirs)) {
            throw new AssertionError("expected what the other reader finds, got something else");
        }
    }

    private static boolean same(@Nullable Object ours, @Nullable Object theirs) {
        if (ours instanceof Map<?, ?> one && theirs instanceof Map<?, ?> other) {
            return one.keySet().equals(other.keySet())
                    && one.keySet().stream().allMatch(name -> same(one.get(name), other.get(name)));
        }
        if (ours instanceof List<?> one && theirs instanceof List<?> other) {
            for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
                if (!same(one.get(i), other.get(i))) {
                    return false;
                }
            }
            return one.size() == other.size();
        }
        if (ours instanceof Number one && theirs instanceof Number other) {
            return number(one).compareTo(number(other)) == 0;
        }
        return Objects.equals(ours, theirs);
    }

    private static BigDecimal number(Number number) {
        if (number instanceof BigDecimal exact) {
            return exact;
        }
        return number instanceof BigInteger integer ? new BigDecimal(integer) : BigDecimal.valueOf(number.longValue());
    }
}
