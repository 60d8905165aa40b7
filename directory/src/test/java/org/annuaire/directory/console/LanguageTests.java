package org.annuaire.directory.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguageTests {
    private static final String PAGE = SamplePage.WELCOME.path();

    private SampleConsole console;

    @BeforeAll
    void start() {
        console = SampleConsole.start();
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @Test
    void speaksEnglishWhereNothingIsAsked() throws Exception {
        assertThat(language(console.get(PAGE))).isEqualTo("en");
    }

    @Test
    void followsTheBrowser() throws Exception {
        var page = console.get(PAGE, "Accept-Language", "de, fr-CA;q=0.8, en;q=0.5");
        assertThat(language(page)).isEqualTo("fr");
        assertThat(page.body()).contains("Se connecter");
    }

    @Test
    void speaksEnglishWhereTheBrowserAsksForNeither() throws Exception {
        assertThat(language(console.get(PAGE, "Accept-Language", "de"))).isEqualTo("en");
    }

    @Test
    void keepsTheChosenLanguageInACookie() throws Exception {
        var page = console.get(PAGE + "?lang=fr", "Accept-Language", "en");
        assertThat(language(page)).isEqualTo("fr");
        assertThat(page.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("annuaire_language=fr;")
                        .contains("HttpOnly", "SameSite=Lax", "Path=/"));
    }

    @Test
    void prefersTheCookieToTheBrowser() throws Exception {
        var page = console.get(PAGE, "Accept-Language", "en", "Cookie", "annuaire_language=fr");
        assertThat(language(page)).isEqualTo("fr");
    }

    @Test
    void ignoresALanguageThatIsNotOurs() throws Exception {
        var page = console.get(PAGE + "?lang=%22%3E%3Cscript%3E", "Accept-Language", "fr");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(language(page)).isEqualTo("fr");
        assertThat(page.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("annuaire_language");
    }

    @Test
    void ignoresACookieThatNamesNoLanguageOfOurs() throws Exception {
        assertThat(language(console.get(PAGE, "Cookie", "annuaire_language=tlh")))
                .isEqualTo("en");
    }

    @Test
    void staysWhereOneIsInTheOtherLanguage() throws Exception {
        var page = console.get(PAGE + "?q=%3Cb%3E&lang=en&page=2").body();
        assertThat(page).contains("href=\"?q=%3Cb%3E&amp;page=2&amp;lang=fr\"");
        assertThat(console.get(PAGE).body()).contains("href=\"?lang=fr\"");
    }

    private static String language(HttpResponse<String> page) {
        return page.body().replaceFirst("(?s).*?<html[^>]* lang=\"([^\"]*)\".*", "$1");
    }
}
