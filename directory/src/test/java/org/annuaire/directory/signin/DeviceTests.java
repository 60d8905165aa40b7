package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeviceTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Firefox, Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0
                    Firefox, Android | Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0
                    Chrome, Linux | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                    Chrome/140.0.0.0 Safari/537.36
                    Edge, Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                    Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0
                    Opera, macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like \
                    Gecko) Chrome/140.0.0.0 Safari/537.36 OPR/120.0.0.0
                    Safari, macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like \
                    Gecko) Version/18.0 Safari/605.1.15
                    Safari, iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
                    (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1
                    Chrome, iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 \
                    (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1
                    Chrome, Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
                    Chrome/140.0.0.0 Mobile Safari/537.36
                    Linux | curl/8.0 (Linux)
                    """)
    void aBrowserIsKnownByItsNameAndItsSystem(String name, String userAgent) {
        assertThat(Device.named(userAgent)).contains(name);
    }

    @Test
    void whatIsNotRecognisedIsNotRepeated() {
        assertThat(Device.named(null)).isEmpty();
        assertThat(Device.named("")).isEmpty();
        assertThat(Device.named("<script>alert(1)</script>")).isEmpty();
        assertThat(Device.named("x".repeat(10_000) + "Firefox/1")).isEmpty();
    }
}
