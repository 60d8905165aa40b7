package org.annuaire.directory.authentication;

import java.util.Optional;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
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
 * Hands the {@link Viewer} or the {@link User} who makes the request to the methods that ask for one; as an {@link Optional} to
 * those that strangers may call too.
 */
@Component
final class CallerArguments implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
        return type == Viewer.class || type == User.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
        Optional<Object> caller =
                CallerAuthentication.current().map(known -> type == User.class ? known.user() : known.viewer());
        return parameter.getParameterType() == Optional.class
                ? caller
                : caller.orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
    }
}
