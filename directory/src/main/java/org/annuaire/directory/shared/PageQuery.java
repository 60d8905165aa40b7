package org.annuaire.directory.shared;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The requested page of a list: {@code page} from 1 (or {@code last}), {@code page_size} from 1 to 100, 20 by default.
 *
 * @param page the unchanged parameter, or null
 * @param size the number of results per page
 * @param url makes the list's absolute URL, with all other parameters; most answers have no link
 */
public record PageQuery(@Nullable String page, int size, Supplier<UriComponentsBuilder> url) {
    /** How many rows a statement counts: one more than are told, to know whether there are more. */
    public static final int COUNTED = Page.MOST_COUNTED + 1;

    private static final int DEFAULT_SIZE = 20;
    private static final int LARGEST_SIZE = 100;
    private static final int LONGEST_NUMBER = 9;

    static PageQuery of(@Nullable String page, @Nullable String size, Supplier<UriComponentsBuilder> url) {
        int requested = number(size);
        return new PageQuery(page, requested < 1 ? DEFAULT_SIZE : Math.min(requested, LARGEST_SIZE), url);
    }

    /** Whether it is the page with which a list begins, which exists however many there are. */
    public boolean isFirst() {
        return page == null || page.isEmpty() || page.equals("1");
    }

    /**
     * The offset of the page.
     *
     * @param count how many there are in all
     * @throws ProblemException 404 if there is no such page; page 1 of an empty list exists; or if nobody counts so far
     */
    public long offset(long count) {
        return (pageNumber(count) - 1L) * size;
    }

    /** The page, with its links. */
    public <T> Page<T> page(long count, List<T> results) {
        boolean more = count > Page.MOST_COUNTED;
        int number = pageNumber(count);
        String next =
                more || number < pages(count) ? link(builder -> builder.replaceQueryParam("page", number + 1)) : null;
        String previous = number > 1
                ? link(builder ->
                        number == 2 ? builder.replaceQueryParam("page") : builder.replaceQueryParam("page", number - 1))
                : null;
        return new Page<>(Math.min(count, Page.MOST_COUNTED), next, previous, results, more);
    }

    /** Parameters in the order of their names, as clients of the contract compare them. */
    private String link(UnaryOperator<UriComponentsBuilder> change) {
        UriComponentsBuilder here = url.get();
        var parameters =
                new TreeMap<>(change.apply(here.cloneBuilder()).build(true).getQueryParams());
        UriComponentsBuilder sorted = here.cloneBuilder().replaceQuery(null);
        parameters.forEach(sorted::queryParam);
        return sorted.build(true).toUriString();
    }

    private int pageNumber(long count) {
        boolean last = "last".equals(page);
        int number = page == null || page.isEmpty() ? 1 : last ? pages(count) : number(page);
        if (count > Page.MOST_COUNTED && (last || number > pages(count))) {
            throw new ProblemException(CommonProblem.PAGE_TOO_FAR, Page.MOST_COUNTED);
        }
        if (number < 1 || number > pages(count)) {
            throw new ProblemException(CommonProblem.INVALID_PAGE);
        }
        return number;
    }

    private int pages(long count) {
        return (int) Math.max(1, (Math.min(count, Page.MOST_COUNTED) + size - 1) / size);
    }

    private static int number(@Nullable String text) {
        return text != null && text.length() <= LONGEST_NUMBER && text.matches("[0-9]+") ? Integer.parseInt(text) : 0;
    }
}
