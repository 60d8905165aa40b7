package org.annuaire.directory.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriComponentsBuilder;

final class PageQueryTests {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none,20", "1,1", "99,99", "100,100", "101,100", "200,100", "0,20", "-3,20", "x,20"})
    void clampsTheSize(@Nullable String asked, int size) {
        assertThat(query(null, asked).size()).isEqualTo(size);
    }

    @Test
    void linksToTheNeighboursAndKeepsTheOtherParameters() {
        Page<String> second = query("2", "2").page(5, List.of("c", "d"));
        assertThat(second.next()).isEqualTo("https://annuaire.example/api/v1.0/users/?page=3&page_size=2&q=%C3%A9");
        assertThat(second.previous()).isEqualTo("https://annuaire.example/api/v1.0/users/?page_size=2&q=%C3%A9");
    }

    @Test
    void theLastPageHasNoNextAndTheFirstNoPrevious() {
        assertThat(query("last", "2").page(5, List.of("e")).next()).isNull();
        assertThat(query("last", "2").offset(5)).isEqualTo(4);
        assertThat(query(null, "2").page(5, List.of("a", "b")).previous()).isNull();
    }

    @Test
    void pageOneOfNothingExists() {
        assertThat(query("1", null).page(0, List.of()).count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "4", "x", "99999999999999999999"})
    void refusesAPageThatIsNotThere(String page) {
        assertThatThrownBy(() -> query(page, "2").offset(5))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception -> assertThat(exception.problem()).isEqualTo(CommonProblem.INVALID_PAGE));
    }

    @Test
    void nobodyCountsOrPagesBeyondTheBound() {
        Page<String> exact = query("500", null).page(Page.MOST_COUNTED, List.of("z"));
        assertThat(exact).returns(false, Page::more).returns(null, Page::next);
        Page<String> bound = query("500", null).page(PageQuery.COUNTED, List.of("y"));
        assertThat(bound).returns(true, Page::more).returns(10_000L, Page::count);
        assertThat(bound.next()).contains("page=501");
    }

    @ParameterizedTest
    @ValueSource(strings = {"501", "2000", "last"})
    void aPageBeyondTheBoundIsToldOfTheCursor(String page) {
        assertThatThrownBy(() -> query(page, null).offset(PageQuery.COUNTED))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception -> assertThat(exception.problem()).isEqualTo(CommonProblem.PAGE_TOO_FAR));
        assertThatThrownBy(() -> query("501", null).offset(Page.MOST_COUNTED))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception -> assertThat(exception.problem()).isEqualTo(CommonProblem.INVALID_PAGE));
    }

    private static PageQuery query(@Nullable String page, @Nullable String size) {
        var url = UriComponentsBuilder.fromUriString("https://annuaire.example/api/v1.0/users/");
        if (page != null) {
            url.queryParam("page", page);
        }
        if (size != null) {
            url.queryParam("page_size", size);
        }
        return PageQuery.of(page, size, () -> url.cloneBuilder().queryParam("q", "%C3%A9"));
    }
}
