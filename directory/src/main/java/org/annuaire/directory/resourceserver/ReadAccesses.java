package org.annuaire.directory.resourceserver;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.annuaire.directory.disclosure.ServiceReads;
import org.annuaire.directory.security.Caller;
import org.annuaire.directory.security.CallerAuthentication;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Whatever a service reads with somebody's access token tells of them: it counts as a read access to this person. */
@Configuration(proxyBeanMethods = false)
final class ReadAccesses implements WebMvcConfigurer, HandlerInterceptor {
    private final ServiceReads reads;

    ReadAccesses(ServiceReads reads) {
        this.reads = reads;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/resource-server/**");
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (response.getStatus() < 400 && request.getMethod().equals(HttpMethod.GET.name())) {
            CallerAuthentication.current().map(Caller::viewer).ifPresent(this::count);
        }
    }

    private void count(Viewer viewer) {
        reads.count(viewer, Stream.of(viewer.user()));
    }
}
