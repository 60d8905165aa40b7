package org.annuaire.directory.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.servlet.ServletException;
import org.annuaire.directory.testing.TestDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The net under all that refuses such a text by name. */
@Tag("platform")
final class UnstorableTextTests {
    private final TestDirectory directory = TestDirectory.shared();

    @ParameterizedTest
    @CsvSource({"a, 200", "'a\0b', 400"})
    void isTheSendersFault(String text, int status) throws Exception {
        for (String path : new String[] {"/api/v1.0/users/", "/teams"}) {
            MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
            MockHttpServletResponse response = new MockHttpServletResponse();
            new UnstorableText(directory.bean(ProblemRenderer.class)).doFilter(request, response, (asked, answered) -> {
                try {
                    find(text);
                } catch (RuntimeException e) {
                    throw new ServletException(e);
                }
            });
            assertThat(response.getStatus()).isEqualTo(status);
        }
    }

    @Test
    void isTheOnlyFaultThatIs() {
        assertThat(UnstorableText.isCauseOf(catchThrowable(() -> find("a\0b")))).isTrue();
        assertThat(UnstorableText.isCauseOf(catchThrowable(() -> directory
                        .sql()
                        .sql("select ('{\"a\": \"\\u0000\"}'::jsonb)::text")
                        .query(String.class)
                        .single())))
                .isTrue();
        assertThat(UnstorableText.isCauseOf(catchThrowable(() ->
                        directory.sql().sql("select 1 / 0").query(String.class).single())))
                .isFalse();
        assertThat(UnstorableText.isCauseOf(new IllegalStateException())).isFalse();
    }

    private String find(String text) {
        return directory
                .sql()
                .sql("select :text::text")
                .param("text", text)
                .query(String.class)
                .single();
    }
}
