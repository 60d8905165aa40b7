package org.annuaire.introspection.testkit;

import java.util.List;
import java.util.Map;

/** A request as it came, nothing of it understood yet but its framing. Field names have no case. */
record HttpMessage(String method, String target, Map<String, List<String>> headers, byte[] body) {
    boolean endsConnection() {
        return headers.getOrDefault("Connection", List.of()).stream().anyMatch("close"::equalsIgnoreCase);
    }
}
