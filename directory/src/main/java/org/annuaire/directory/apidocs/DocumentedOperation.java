package org.annuaire.directory.apidocs;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CursorQuery;
import org.annuaire.directory.shared.PageQuery;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Describes an operation by its line in {@code operations.properties} and by those arguments of its method that are our
 * own types: the body, and the parameters of lists.
 */
@Component
final class DocumentedOperation implements GlobalOperationComponentsCustomizer {
    private final Properties summaries;

    DocumentedOperation() throws IOException {
        this.summaries =
                PropertiesLoaderUtils.loadProperties(new ClassPathResource("operations.properties", getClass()));
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        throw new IllegalStateException("an operation needs the components of its document");
    }

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod method) {
        String module = method.getBeanType().getPackageName().replaceAll(".*\\.", "");
        operation.setTags(List.of(module));
        String id = id(method);
        // Methods that share an operation come in no particular order.
        boolean first = operation.getOperationId() == null
                || !operation.getOperationId().contains(".")
                || id.compareTo(operation.getOperationId()) < 0;
        operation.setOperationId(first ? id : operation.getOperationId());
        operation.setSummary(summaries.getProperty(operation.getOperationId()));
        for (MethodParameter parameter : method.getMethodParameters()) {
            Class<?> type = parameter.getParameterType();
            if (type == Body.class) {
                operation.setRequestBody(body(parameter, components));
            } else if (type == PageQuery.class) {
                add(operation, number("page_size", 100));
                add(operation, pageNumber());
            } else if (type == CursorQuery.class) {
                add(operation, number("page_size", 100));
                add(operation, new QueryParameter().name("cursor").schema(RecordSchemas.typed("string")));
            }
        }
        letGo(operation, method);
        nameWhatIsWritten(operation, method);
        return operation;
    }

    /** What a method writes by itself shows only in its mapping. */
    private static void nameWhatIsWritten(Operation operation, HandlerMethod method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        ApiResponse answer = operation.getResponses() == null
                ? null
                : operation.getResponses().get("200");
        if (mapping == null || answer == null || answer.getContent() != null) {
            return;
        }
        Content content = new Content();
        for (String type : mapping.produces()) {
            content.addMediaType(type, new MediaType().schema(RecordSchemas.typed("string")));
        }
        if (!content.isEmpty()) {
            answer.setContent(content);
        }
    }

    /** A parameter that only selects the method is not required by the operation that they share. */
    private static void letGo(Operation operation, HandlerMethod method) {
        Set<String> choosing = new LinkedHashSet<>();
        Stream.of(method.getBeanType(), method.getMethod())
                .map(element -> AnnotatedElementUtils.findMergedAnnotation(element, RequestMapping.class))
                .filter(Objects::nonNull)
                .flatMap(mapping -> Arrays.stream(mapping.params()))
                .forEach(choosing::add);
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> choosing.contains(parameter.getName()))
                    .forEach(parameter -> parameter.setRequired(false));
        }
    }

    private static RequestBody body(MethodParameter parameter, Components components) {
        Type type = ((ParameterizedType) parameter.getGenericParameterType()).getActualTypeArguments()[0];
        ResolvedSchema resolved =
                ModelConverters.getInstance(true).resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true));
        resolved.referencedSchemas.forEach(components::addSchemas);
        MediaType media = new MediaType().schema(resolved.schema);
        return new RequestBody()
                .required(true)
                .content(new Content()
                        .addMediaType(org.springframework.http.MediaType.APPLICATION_JSON_VALUE, media)
                        .addMediaType(org.springframework.http.MediaType.MULTIPART_FORM_DATA_VALUE, media));
    }

    private static void add(Operation operation, Parameter parameter) {
        List<Parameter> all = new ArrayList<>();
        if (operation.getParameters() != null) {
            all.addAll(operation.getParameters());
        }
        if (all.stream().noneMatch(known -> known.getName().equals(parameter.getName()))) {
            all.add(parameter);
        }
        operation.setParameters(all);
    }

    private static Parameter number(String name, int greatest) {
        Schema<?> schema = RecordSchemas.typed("integer");
        schema.minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(greatest));
        return new QueryParameter().name(name).schema(schema);
    }

    private static Parameter pageNumber() {
        Schema<?> schema = RecordSchemas.typed("string");
        schema.pattern("^([1-9][0-9]{0,8}|last)$");
        return new QueryParameter().name("page").schema(schema);
    }

    private static String id(HandlerMethod method) {
        String name = method.getBeanType().getSimpleName().replaceAll("Api$", "");
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "."
                + method.getMethod().getName();
    }
}
