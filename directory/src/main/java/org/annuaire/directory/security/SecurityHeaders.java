package org.annuaire.directory.security;

import java.util.List;
import java.util.stream.Collectors;
import org.annuaire.directory.shared.PublicUrl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.stereotype.Component;

/**
 * Response headers that make browsers refuse things. (No {@code Customizer}: such a bean would apply to every chain.)
 */
@Component
public final class SecurityHeaders {
    /** The path of Swagger UI, whose stylesheet embeds its icons. */
    private static final String API_PAGE = "/api/v1.0/swagger/";

    private static final long YEAR_SECONDS = 31_536_000;

    private final String policy;
    private final boolean secure;

    SecurityHeaders(List<FormTargets> targets, PublicUrl publicUrl) {
        this.policy =
                "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'" + origins(targets);
        this.secure = publicUrl.isSecure();
    }

    public void apply(HeadersConfigurer<HttpSecurity> headers) {
        // The first that matches: neither replaces an existing policy.
        headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        PathPatternRequestMatcher.pathPattern(API_PAGE),
                        new ContentSecurityPolicyHeaderWriter(policy + "; img-src 'self' data:")))
                .addHeaderWriter(new ContentSecurityPolicyHeaderWriter(policy))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .frameOptions(FrameOptionsConfig::deny);
        // Behind a proxy the request itself came over http, so the configured address decides.
        if (secure) {
            headers.httpStrictTransportSecurity(
                    hsts -> hsts.requestMatcher(AnyRequestMatcher.INSTANCE).maxAgeInSeconds(YEAR_SECONDS));
        } else {
            headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable);
        }
    }

    private static String origins(List<FormTargets> targets) {
        return targets.stream()
                .flatMap(FormTargets::formTargets)
                .map(url -> url.getScheme() + "://" + url.getRawAuthority())
                .distinct()
                .sorted()
                .map(origin -> " " + origin)
                .collect(Collectors.joining());
    }
}
