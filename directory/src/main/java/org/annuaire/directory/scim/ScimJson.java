package org.annuaire.directory.scim;

import java.io.IOException;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes SCIM as JSON: Spring does not know that {@code application/json+scim} is JSON. */
@Component
final class ScimJson extends AbstractHttpMessageConverter<Scim.Message> {
    private final JsonMapper json;

    ScimJson(JsonMapper json) {
        super(Scim.HISTORIC, Scim.STANDARD);
        this.json = json;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return Scim.Message.class.isAssignableFrom(type);
    }

    @Override
    protected void writeInternal(Scim.Message message, HttpOutputMessage output) throws IOException {
        output.getBody().write(json.writeValueAsBytes(message));
    }

    @Override
    protected Scim.Message readInternal(Class<? extends Scim.Message> type, HttpInputMessage input) {
        throw new HttpMessageNotReadableException("expected no body, got one", input);
    }
}
