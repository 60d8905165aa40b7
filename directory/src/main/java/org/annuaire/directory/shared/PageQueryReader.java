package org.annuaire.directory.shared;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Passes a {@link PageQuery} or a {@link CursorQuery} to the methods that ask for one. */
@Component
final class PageQueryReader implements HandlerMethodArgumentResolver {
    private static final Pattern NOT_IN_A_QUERY = Pattern.compile("[\\[\\\\\\]^`{|}]");

    private final PublicUrl publicUrl;

    PageQueryReader(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageQuery.class || parameter.getParameterType() == CursorQuery.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var here = ServletUriComponentsBuilder.fromCurrentRequest().build();
        var url = UriComponentsBuilder.fromUriString(publicUrl.of(Objects.requireNonNullElse(here.getPath(), "/")))
                .query(escaped(Objects.requireNonNullElse(here.getQuery(), "")));
        PageQuery page = PageQuery.of(request.getParameter("page"), request.getParameter("page_size"), url);
        return parameter.getParameterType() == PageQuery.class
                ? page
                : new CursorQuery(cursor(request.getParameter("cursor")), page.size(), url);
    }

    /** What the server accepts unescaped from browsers is escaped in links, as RFC 3986 requires. */
    private static String escaped(String query) {
        return NOT_IN_A_QUERY
                .matcher(query)
                .replaceAll(found -> "%%%02X".formatted((int) found.group().charAt(0)));
    }

    private static @Nullable Cursor cursor(@Nullable String text) {
        return text == null || text.isEmpty()
                ? null
                : Cursor.parse(text).orElseThrow(() -> new ProblemException(CommonProblem.INVALID_CURSOR));
    }
}
