package org.annuaire.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.annuaire.directory.testing.TestTeam;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * No database takes a null character: wherever one comes in, it is the sender's fault. {@link MalformedInputTests} has
 * the API.
 */
@Tag("platform")
@ExtendWith(OutputCaptureExtension.class)
final class NullCharacterTests {
    private static final String NUL = "a\0b";

    private final TestDirectory directory = TestDirectory.shared();
    private Browser camille = directory.browser();
    private String team = "";
    private String organization = "";

    @BeforeEach
    void camilleRunsAllAndOwnsATeam() {
        directory.empty();
        camille = directory.browserOf(TestPeople.camille());
        team = "/teams/" + TestTeam.of(directory, camille, "Budget").id();
        directory.sql().sql("""
                with owner as (select id, organization_id from users),
                grants as (insert into staff_grant (user_id, granted_at) select id, now() from owner)
                insert into organization_access (organization_id, user_id, created_at, updated_at)
                select organization_id, id, now(), now() from owner
                """).update();
        organization = "/organizations/"
                + directory
                        .sql()
                        .sql("select id from organization")
                        .query(String.class)
                        .single();
    }

    @ParameterizedTest
    @CsvSource({
        "AAAA,                                             a few of them",
        "YQBi,                                             one between letters",
        "AGI2ODNjZDM3LTQ2OWQtNDliZC04ODY5LTgyMDIwYjFlNmRiYw==, one before an id",
        "!!!,                                              no base64",
        "'',                                               nothing"
    })
    void aCookieThatIsNoSessionsOpensNone(String cookie, String what, CapturedOutput output) {
        for (String path : new String[] {"/", "/teams", "/api/v1.0/users/me/", "/api/v1.0/config/", "/nowhere"}) {
            Answer stranger = directory.browser().get(path);
            Answer answer = directory
                    .browser()
                    .send("GET", path, request -> request.setHeader("Cookie", "annuaire_session=" + cookie));
            assertThat(answer.status()).as(what + " at " + path).isEqualTo(stranger.status());
        }
        assertThat(output).doesNotContain("ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?next=",
                "/sign-in/?next=",
                "/teams?done=",
                "TEAM?q=",
                "TEAM?find=",
                "TEAM?page=",
                "TEAM?done=",
                "TEAM/invitations?page=",
                "ORGANIZATION/services?done=",
                "ORGANIZATION/services/see-as?q=",
                "/staff/organizations?q=",
                "/account?done=",
                "/account?problem=",
                "/api/v1.0/callback/?state=",
                "/api/v1.0/callback/?code=a&state=",
                "/api/v1.0/authenticate/?next=",
                "/api/v1.0/authenticate/?login_hint=",
                "/api/v1.0/authenticate/?provider=",
                "/api/v1.0/logout-callback/?state=",
                "/?a%01=",
                "/teams?a%01=",
                "TEAM?a%01="
            })
    void noParameterOfAPageIsAFailure(String address) {
        Answer answer = camille.get(here(address) + "a%00b");
        assertThat(answer.status()).as(answer.body()).isLessThan(500);
    }

    @ParameterizedTest
    @CsvSource({
        "/sign-in/, email",
        "/sign-in/, next",
        "/teams, name",
        "TEAM/rename, name",
        "TEAM/teams, name",
        "TEAM/members, user",
        "TEAM/members, role",
        "TEAM/invitations, emails",
        "TEAM/invitations, role",
        "ORGANIZATION/services, service_policy",
        "ORGANIZATION/services, service_providers",
        "ORGANIZATION/services, step",
        "/account/preferences, language",
        "/account/preferences, timezone",
        "/api/v1.0/logout/, anything",
        "/api/v1.0/backchannel-logout/, logout_token"
    })
    void noFieldOfAFormIsAFailure(String address, String field) {
        Map<String, String> others =
                new HashMap<>(Map.of("language", "fr", "timezone", "UTC", "service_policy", "listed"));
        others.put(field, NUL);
        for (Map<String, String> fields : List.of(Map.of(field, NUL), others)) {
            Answer answer = camille.submit(here(address), fields);
            assertThat(answer.status()).as(answer.body()).isLessThan(500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/teams/a%00b",
                "/invitations/a%00b",
                "/api/v1.0/callback/a%00b/",
                "/api/v1.0/backchannel-logout/a%00b/",
                "/api/v1.0/userinfo-keys/a%00b/jwks",
                "/resource-server/v1.0/scim/Schemas/a%00b",
                "/a%00b"
            })
    void noPathIsAFailure(String path) {
        assertThat(camille.get(path).status()).isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "User-Agent",
                "Accept",
                "Accept-Language",
                "Authorization",
                "Cookie",
                "X-CSRFToken",
                "X-Request-Id",
                "X-Forwarded-For",
                "DPoP",
                "Content-Type"
            })
    void noHeaderIsAFailure(String header) throws IOException {
        for (String path :
                new String[] {"/", "/api/v1.0/users/me/", "/resource-server/v1.0/teams/", "/la-suite/v1.0/siret/"}) {
            try (var socket =
                    new Socket(directory.origin().getHost(), directory.origin().getPort())) {
                String request = "GET " + path + " HTTP/1.1\r\nHost: "
                        + directory.origin().getAuthority() + "\r\n" + header + ": Bearer " + NUL
                        + "\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(UTF_8));
                assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                        .matches("(?s)HTTP/1\\.1 [2-4].*");
            }
        }
    }

    private String here(String address) {
        return address.replace("TEAM", team).replace("ORGANIZATION", organization);
    }
}
