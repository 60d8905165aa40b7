package org.annuaire.directory.shared;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Takes a percent sign in a query that begins no escape for what it is: existing clients do not encode what people type
 * into a search. The server would refuse the whole query, so this comes before anything reads it.
 */
@Component
final class LiteralPercents implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addEngineValves(new Escape());
    }

    /** The query with each such sign escaped. */
    static String escaped(String query) {
        return NO_ESCAPE.matcher(query).replaceAll("%25");
    }

    private static final class Escape extends ValveBase {
        Escape() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            var query = request.getCoyoteRequest().queryString();
            if (!query.isNull()) {
                String written = query.toString();
                String escaped = escaped(written);
                if (!escaped.equals(written)) {
                    query.setString(escaped);
                }
            }
            getNext().invoke(request, response);
        }
    }
}
