package org.annuaire.introspection.testkit;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as it came, parsed no further than its framing. Field names ignore case. */
record HttpMessage(
        String method,
        String target,
        Map<String, List<String>> headers,
        byte[] body,
        Optional<X509Certificate> certificate) {
    boolean endsConnection() {
        return headers.getOrDefault("Connection", List.of()).stream().anyMatch("close"::equalsIgnoreCase);
    }
}
