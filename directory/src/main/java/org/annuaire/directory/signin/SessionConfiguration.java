package org.annuaire.directory.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.annuaire.directory.shared.PublicUrl;
import org.annuaire.directory.shared.SessionCookie;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {
    @Bean
    CookieSerializer sessionCookie(PublicUrl publicUrl, SignInSettings settings) {
        UuidCookie cookie = new UuidCookie();
        cookie.setCookieName(SessionCookie.NAME);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(publicUrl.isSecure());
        cookie.setSameSite("Lax");
        cookie.setCookieMaxAge((int) settings.session().lifetime().toSeconds());
        return cookie;
    }

    /**
     * All ids of sessions are UUIDs: anything else opens none, and nobody looks it up. Probes ask whether the program
     * lives, not who asks, and must not wait for the database.
     */
    private static final class UuidCookie extends DefaultCookieSerializer {
        private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        @Override
        public List<String> readCookieValues(HttpServletRequest request) {
            if (request.getRequestURI().startsWith(request.getContextPath() + "/actuator/health")) {
                return List.of();
            }
            return super.readCookieValues(request).stream()
                    .filter(value -> ID.matcher(value).matches())
                    .toList();
        }
    }
}
