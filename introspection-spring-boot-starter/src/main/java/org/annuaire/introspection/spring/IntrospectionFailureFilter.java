package org.annuaire.introspection.spring;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers requests whose token could not be checked, around every security filter chain. A chain with entry points of
 * its own would answer 401, and clients would throw good tokens away because the authorization server is down.
 */
final class IntrospectionFailureFilter implements Filter {
    private final IntrospectionAuthenticationEntryPoint entryPoint;

    IntrospectionFailureFilter(IntrospectionAuthenticationEntryPoint entryPoint) {
        this.entryPoint = entryPoint;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (IntrospectionFailed failed) {
            if (response.isCommitted()
                    || !(request instanceof HttpServletRequest asked)
                    || !(response instanceof HttpServletResponse answer)) {
                throw failed;
            }
            entryPoint.commence(asked, answer, failed);
        }
    }
}
