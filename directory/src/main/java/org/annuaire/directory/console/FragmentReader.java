package org.annuaire.directory.console;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Passes {@link Fragments} to the methods that ask for it, and tells caches that their answers depend on it. */
final class FragmentReader implements HandlerMethodArgumentResolver {
    private static final String REQUEST = "HX-Request";
    private static final String TARGET = "HX-Target";
    /** A page that the browser's history asks for is a whole one. */
    private static final String RESTORE = "HX-History-Restore-Request";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Fragments.class;
    }

    @Override
    public Fragments resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
        if (response != null) {
            response.addHeader(HttpHeaders.VARY, REQUEST);
            response.addHeader(HttpHeaders.VARY, TARGET);
        }
        boolean part = "true".equals(request.getHeader(REQUEST)) && !"true".equals(request.getHeader(RESTORE));
        return new Fragments(part ? request.getHeader(TARGET) : null);
    }
}
