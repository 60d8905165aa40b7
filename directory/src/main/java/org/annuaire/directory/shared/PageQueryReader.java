package org.annuaire.directory.shared;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
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
        HttpServletRequest asked = requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        String size = request.getParameter("page_size");
        return parameter.getParameterType() == PageQuery.class
                ? PageQuery.of(request.getParameter("page"), size, () -> url(asked))
                : new CursorQuery(
                        cursor(request.getParameter("cursor")),
                        PageQuery.of(null, size, () -> url(asked)).size(),
                        url(asked));
    }

    private UriComponentsBuilder url(HttpServletRequest request) {
        var here = ServletUriComponentsBuilder.fromRequest(request).build();
        return UriComponentsBuilder.fromUriString(publicUrl.of(requireNonNullElse(here.getPath(), "/")))
                .query(escaped(requireNonNullElse(here.getQuery(), "")));
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
