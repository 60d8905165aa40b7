package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Test;

final class SignInsPerAddressTests {
    private static final String AUTHENTICATE = "/api/v1.0/authenticate/";

    /** Each stranger who begins a sign-in makes a row. */
    @Test
    void strangersAtOneAddressBeginOnlySoMany() {
        try (var directory =
                TestDirectory.start(Map.of("annuaire.authentication.throttling.sign-ins-per-address", "2"))) {
            Browser camille = directory.browserOf(TestPeople.camille());
            Browser stranger = directory.browser();
            stranger.get(AUTHENTICATE);
            Browser another = directory.browser();
            String refused = another.get(AUTHENTICATE).location();
            assertThat(refused).endsWith("/sign-in/refused?reason=too-many-sign-ins");
            assertThat(another.cookie("annuaire_session")).isEmpty();
            assertThat(another.get(refused).status()).isEqualTo(429);
            for (Browser known : new Browser[] {camille, stranger}) {
                assertThat(known.get(AUTHENTICATE).location())
                        .startsWith(directory.provider().issuer());
            }
            assertThat(directory
                            .sql()
                            .sql("select count(*) from spring_session where expiry_time > 0")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        }
    }
}
