package org.annuaire.directory.security;

import java.util.Optional;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.TokenSubject;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.users.User;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Passes the {@link Viewer} or {@link User} who makes the request, or the {@link TokenSubject} that names them, to the
 * methods that ask for one; as an {@link Optional} to those that may be called without signing in.
 */
@Component
final class CallerArguments implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
        return type == Viewer.class || type == User.class || type == TokenSubject.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
        Optional<Object> caller = CallerAuthentication.current().flatMap(known -> part(known, type));
        return parameter.getParameterType() == Optional.class
                ? caller
                : caller.orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
    }

    private static Optional<Object> part(Caller caller, Class<?> type) {
        return type == TokenSubject.class
                ? Optional.ofNullable(caller.subject())
                : Optional.of(type == User.class ? caller.user() : caller.viewer());
    }
}
