package org.annuaire.introspection.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal in the form of RFC 6749, section 5.2. */
final class ProtocolError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ProtocolError(int status, String code, String description) {
        super(description);
        this.status = status;
        this.code = code;
    }

    Reply reply() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", code);
        body.put("error_description", getMessage());
        return Reply.json(status, body);
    }
}
