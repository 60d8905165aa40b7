package org.annuaire.directory.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.introspection.testkit.LogoutToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** During an upgrade the previous release still writes sessions: here is one of them. */
@Tag("platform")
final class PreviousReleaseTests {
    private static final String ME = "/api/v1.0/users/me/";
    private static final String SESSIONS = "/api/v1.0/users/me/sessions/";
    private static final String COOKIE =
            "annuaire_session=YjY4M2NkMzctNDY5ZC00OWJkLTg4NjktODIwMjBiMWU2ZGJj; csrftoken=" + "t".repeat(43);

    private final TestDirectory directory = TestDirectory.shared();
    private final Browser browser = directory.browser();

    /** As it was written; only its times, and the port of that day's provider, are replaced. */
    @BeforeEach
    void insert() throws SQLException {
        try (var connection = directory.bean(javax.sql.DataSource.class).getConnection()) {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("sessions/v10.sql"));
        }
        directory
                .sql()
                .sql("update identity set issuer = :issuer")
                .param("issuer", directory.provider().issuer())
                .update();
        directory.sql().sql("""
                        update spring_session
                        set last_access_time = extract(epoch from now()) * 1000,
                            expiry_time = (extract(epoch from now()) + max_inactive_interval) * 1000
                        """).update();
        directory.sql().sql("""
                        update spring_session_attributes
                        set attribute_bytes = jsonb_set(attribute_bytes, '{since}',
                          to_jsonb(to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
                        where attribute_name = 'signed-in'
                        """).update();
    }

    @Test
    void itSignsItsPersonIn() {
        Answer me = send("GET", ME);
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("email").asString("")).isEqualTo("camille.durand@ministere.example");
        assertThat(send("GET", "/account").body()).contains("Unknown browser");
    }

    @Test
    void itIsListedAndEndedByItsPerson() {
        String id = send("GET", SESSIONS).json().path(0).path("id").asString("");
        assertThat(send("DELETE", SESSIONS + id + "/").status()).isEqualTo(204);
        assertThat(send("GET", ME).status()).isEqualTo(401);
    }

    @Test
    void itEndsWithTheSessionAtTheProvider() {
        LogoutToken token =
                LogoutToken.of("sub-camille.durand@ministere.example").inSession("any");
        assertThat(BackChannel.send(directory, token).status()).isEqualTo(200);
        assertThat(send("GET", ME).status()).isEqualTo(401);
    }

    @Test
    void itIsSignedOutAtTheProvider() {
        assertThat(send("GET", "/api/v1.0/logout/").location())
                .startsWith(directory.provider().issuer() + "/logout?id_token_hint=eyJ");
    }

    private Answer send(String method, String path) {
        return browser.send(
                method, path, request -> request.setHeader("Cookie", COOKIE).setHeader("X-CSRFToken", "t".repeat(43)));
    }
}
