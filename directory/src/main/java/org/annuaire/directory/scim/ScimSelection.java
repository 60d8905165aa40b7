package org.annuaire.directory.scim;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Leaves out of every answer of SCIM which attributes the client does not want. */
@ControllerAdvice
final class ScimSelection implements ResponseBodyAdvice<Object> {
    private final JsonMapper json;

    ScimSelection(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        Class<?> body = ResolvableType.forMethodParameter(method).getGeneric(0).resolve(Object.class);
        return Scim.Message.class.isAssignableFrom(body);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        HttpServletRequest asked = ((ServletServerHttpRequest) request).getServletRequest();
        var attributes = ScimAttributes.of(all(asked, "attributes"), all(asked, "excludedAttributes"));
        return body == null || attributes.areAll() ? body : new Selected(attributes.of(json.valueToTree(body)));
    }

    private static @Nullable String all(HttpServletRequest asked, String parameter) {
        String[] values = asked.getParameterValues(parameter);
        return values == null ? null : String.join(",", values);
    }

    private record Selected(@JsonValue JsonNode json) implements Scim.Message {}
}
