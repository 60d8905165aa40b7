package org.annuaire.directory.apikeys;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.annuaire.directory.shared.ApiKeyId;
import org.annuaire.directory.shared.Body;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.NotNullField;
import org.annuaire.directory.shared.Text;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API keys, for staff. */
@RestController
@RequestMapping(path = "/api/v1.0/staff/api-keys/", produces = "application/json")
final class ApiKeyStaffApi {
    private static final Duration USUAL_LIFE = Duration.ofDays(365);
    private static final Duration LONGEST_LIFE = Duration.ofDays(730);

    private final ApiKeys keys;
    private final Clock clock;

    ApiKeyStaffApi(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping
    List<ApiKeyBody> list(Viewer viewer, HttpServletResponse response) {
        List<ApiKey> list = keys.list(viewer);
        if (list.size() == ApiKeys.LONGEST_LIST) {
            response.addHeader("Annuaire-Truncated", "api-keys");
        }
        return list.stream().map(key -> ApiKeyBody.of(key, null)).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ApiKeyBody make(Viewer viewer, Body<ApiKeyToMake> body, HttpServletResponse response) {
        keys.requireManager(viewer);
        List<ApiKeyScope> scopes = new ArrayList<>();
        AtomicReference<Instant> expires = new AtomicReference<>(clock.instant());
        ApiKeyToMake given = body.read(request -> {
            List<FieldError> fieldErrors = new ArrayList<>();
            scopes.addAll(scopes(request.scopes(), fieldErrors));
            expires.set(expiry(request.expiresAt(), fieldErrors));
            return fieldErrors;
        });
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        ApiKeys.Made made =
                keys.make(viewer, given.name().value().orElseThrow(), scopes, requireNonNull(expires.get(), "expires"));
        return ApiKeyBody.of(made.key(), made.text());
    }

    @DeleteMapping("{id}/")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Viewer viewer, @PathVariable UUID id) {
        keys.revoke(viewer, new ApiKeyId(id));
    }

    private static List<ApiKeyScope> scopes(Field<List<String>> given, List<FieldError> fieldErrors) {
        List<String> texts = given.or(List.of());
        if (texts.isEmpty()) {
            fieldErrors.add(FieldError.of("scopes", CommonFieldProblem.REQUIRED));
        }
        List<ApiKeyScope> scopes = new ArrayList<>();
        for (String text : texts.stream().distinct().toList()) {
            ApiKeyScope.parse(text)
                    .ifPresentOrElse(
                            scopes::add,
                            () -> fieldErrors.add(FieldError.of("scopes", ApiKeyFieldProblem.UNKNOWN_SCOPE, text)));
        }
        return scopes;
    }

    private Instant expiry(Field<String> given, List<FieldError> fieldErrors) {
        Instant now = clock.instant();
        Optional<String> text = given.value();
        if (text.isEmpty()) {
            return now.plus(USUAL_LIFE);
        }
        try {
            Instant expires = OffsetDateTime.parse(text.get()).toInstant();
            if (!expires.isAfter(now) || expires.isAfter(now.plus(LONGEST_LIFE))) {
                fieldErrors.add(FieldError.of("expires_at", ApiKeyFieldProblem.NOT_WITHIN_DAYS, LONGEST_LIFE.toDays()));
            }
            return expires;
        } catch (DateTimeException e) {
            fieldErrors.add(FieldError.of("expires_at", ApiKeyFieldProblem.NOT_A_TIME));
            return now;
        }
    }

    /** The body of POST. */
    record ApiKeyToMake(
            @Text(max = 255, required = true, isName = true) Field<String> name,
            @NotNullField Field<List<String>> scopes,
            Field<String> expiresAt) {}

    /** An API key. {@code key} is present only in the answer to POST. */
    record ApiKeyBody(
            UUID id,
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String key,

            String hint,
            List<String> scopes,
            UUID createdBy,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt) {
        static ApiKeyBody of(ApiKey key, @Nullable String text) {
            return new ApiKeyBody(
                    key.id().value(),
                    key.name(),
                    text,
                    key.hint(),
                    key.scopes().stream().map(ApiKeyScope::text).toList(),
                    key.createdBy().value(),
                    key.createdAt(),
                    key.expiresAt(),
                    key.lastUsedAt(),
                    key.revokedAt());
        }
    }
}
