package org.annuaire.directory.server;

import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * A path has the methods of the narrowest pattern that fits it, and no others. Spring would look on where a wider one
 * fits too, such as {@code users/{id}/} for {@code users/me/}: what is not allowed at the one would be tried at the
 * other, and {@code Allow} would name the methods of both.
 */
@Component
final class NarrowestPaths implements WebMvcRegistrations {
    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Mapping();
    }

    private static final class Mapping extends RequestMappingHandlerMapping {
        private static final Pattern NAMES = Pattern.compile("\\{[^}]*}");

        /** To each pattern, the narrower ones within it; most have none. */
        private Map<PathPattern, List<PathPattern>> narrower = Map.of();

        @Override
        protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> methods) {
            super.handlerMethodsInitialized(methods);
            Set<PathPattern> all = methods.keySet().stream()
                    .flatMap(info -> patterns(info).stream())
                    .collect(toUnmodifiableSet());
            narrower = all.stream()
                    .collect(toUnmodifiableMap(
                            pattern -> pattern,
                            pattern -> all.stream()
                                    .filter(other -> !other.equals(pattern) && pattern.matches(example(other)))
                                    .toList()));
        }

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
            RequestMappingInfo match = super.getMatchingMapping(info, request);
            return match == null || belongsToANarrowerOne(info, request) ? null : match;
        }

        @Override
        protected @Nullable HandlerMethod handleNoMatch(
                Set<RequestMappingInfo> all, String path, HttpServletRequest request) throws ServletException {
            return super.handleNoMatch(
                    all.stream()
                            .filter(info -> !belongsToANarrowerOne(info, request))
                            .collect(toUnmodifiableSet()),
                    path,
                    request);
        }

        private boolean belongsToANarrowerOne(RequestMappingInfo info, HttpServletRequest request) {
            PathContainer path =
                    ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
            return patterns(info).stream()
                    .flatMap(pattern -> narrower.getOrDefault(pattern, List.of()).stream())
                    .anyMatch(other -> other.matches(path));
        }

        private static Set<PathPattern> patterns(RequestMappingInfo info) {
            return Objects.requireNonNull(info.getPathPatternsCondition()).getPatterns();
        }

        private static PathContainer example(PathPattern pattern) {
            return PathContainer.parsePath(
                    NAMES.matcher(pattern.getPatternString()).replaceAll("x"));
        }
    }
}
