package org.annuaire.directory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorPagesTests {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private SampleConsole console;

    @BeforeAll
    void start() {
        console = SampleConsole.start("annuaire.console.support-email=aide@annuaire.example");
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @Test
    void showsABrowserThatNothingIsThere() throws Exception {
        var page = console.get("/nothing", "Accept", BROWSER);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body())
                .contains("There is nothing here", "<code>not-found</code>", "mailto:aide@annuaire.example");
    }

    @Test
    void showsTheRequestIdOfTheAnswersHeader() throws Exception {
        var page = console.get("/nothing", "Accept", BROWSER);
        var id = page.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(page.body()).contains("<code>" + id + "</code>");
    }

    @Test
    void showsARefusalOfTheSecurityFilters() throws Exception {
        var page = console.get("/forbidden", "Accept", BROWSER, "Accept-Language", "fr");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("Vous ne pouvez pas faire cela");
    }

    @Test
    void keepsThePersonInTheHeaderWhereTheFailureIsNotOurs() throws Exception {
        var page = console.get("/nothing", "Accept", BROWSER, "Sample-Person", "Camille Durand");
        assertThat(page.body()).contains("Camille Durand");
    }

    @Test
    void tellsNothingOfTheProgramWhereItBroke() throws Exception {
        var page = console.get("/broken", "Accept", BROWSER);
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body())
                .contains("Something broke on our side")
                .doesNotContain("a secret of the program", "Exception", "at org.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1.0/nothing/", "/resource-server/v1.0/nothing/", "/la-suite/v1.0/nothing/"})
    void neverAnswersHtmlOnAnApiPath(String path) throws Exception {
        var answer = console.get(path, "Accept", BROWSER);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(type(answer)).startsWith("application/json");
        assertThat(answer.body()).isEqualTo("{\"detail\":\"Not found.\"}");
    }

    @Test
    void answersJsonWhereAnApiPathBreaks() throws Exception {
        var answer = console.get("/api/v1.0/broken/", "Accept", BROWSER);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(type(answer)).startsWith("application/json");
        assertThat(answer.body()).contains("\"detail\"").doesNotContain("a secret of the program");
    }

    @Test
    void answersAProgramWithAProblem() throws Exception {
        var answer = console.get("/nothing", "Accept", "*/*");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(type(answer)).startsWith("application/problem+json");
    }

    @Test
    void readsNoHtmlOutOfAnAcceptHeaderThatIsNone() throws Exception {
        var answer = console.get("/nothing", "Accept", "text/html, nonsense");
        assertThat(type(answer)).startsWith("application/problem+json");
    }

    @Test
    void hasNothingToShowAtItsOwnPath() throws Exception {
        assertThat(console.get("/error", "Accept", BROWSER).statusCode()).isEqualTo(404);
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }
}
