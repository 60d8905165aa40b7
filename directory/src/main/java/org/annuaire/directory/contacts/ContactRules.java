package org.annuaire.directory.contacts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.Field;
import org.annuaire.directory.shared.FieldProblem;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.InvalidFieldsException.FieldError;
import org.annuaire.directory.shared.JsonSchema;
import org.annuaire.directory.shared.ReadableName;
import org.annuaire.directory.vcards.ContactDetails;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a contact may contain: text of bounded length that the database can hold, and data that fits the contract's
 * schema.
 */
@Component
final class ContactRules {
    private static final int LARGEST_DATA_BYTES = 1 << 16;

    private final JsonSchema schema =
            JsonSchema.from("the schema of contacts", new ClassPathResource("contacts/contact-data.schema.json"));

    /** @throws InvalidFieldsException naming what breaks the rules */
    void require(ContactDetails details) {
        List<FieldError> flaws = flaws(details);
        if (!flaws.isEmpty()) {
            throw new InvalidFieldsException(flaws);
        }
    }

    /** Whether these details keep the rules. */
    boolean allow(ContactDetails details) {
        return flaws(details).isEmpty();
    }

    private List<FieldError> flaws(ContactDetails details) {
        return flaws(
                Field.of(details.fullName()),
                Field.of(details.shortName()),
                Field.of(details.notes()),
                Field.of(details.data()));
    }

    /** What breaks the rules in what is given. */
    List<FieldError> flaws(
            Field<String> fullName, Field<String> shortName, Field<String> notes, Field<ObjectNode> data) {
        List<FieldError> flaws = new ArrayList<>();
        if (fullName.value().filter(name -> !ReadableName.isVisible(name)).isPresent()) {
            flaws.add(FieldError.of("full_name", CommonFieldProblem.BLANK));
        }
        text("full_name", fullName, ContactDetails.LONGEST_FULL_NAME).ifPresent(flaws::add);
        text("short_name", shortName, ContactDetails.LONGEST_SHORT_NAME).ifPresent(flaws::add);
        text("notes", notes, ContactDetails.LONGEST_NOTES).ifPresent(flaws::add);
        data.ifPresent(given -> flaws.addAll(data(given)));
        return flaws;
    }

    private static Optional<FieldError> text(String field, Field<String> given, int longest) {
        return given.value().flatMap(text -> text(field, text, longest));
    }

    private static Optional<FieldError> text(String field, String text, int longest) {
        return text.codePointCount(0, text.length()) > longest
                ? Optional.of(FieldError.of(field, CommonFieldProblem.TOO_LONG, longest))
                : unstorable(text).map(problem -> FieldError.of(field, problem));
    }

    private List<FieldError> data(JsonNode data) {
        if (data.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST_DATA_BYTES) {
            return List.of(FieldError.of("data", ContactFieldProblem.LARGER_THAN, LARGEST_DATA_BYTES));
        }
        Optional<FieldProblem> unstorable =
                texts(data).flatMap(text -> unstorable(text).stream()).findFirst();
        if (unstorable.isPresent()) {
            return List.of(FieldError.of("data", unstorable.get()));
        }
        return SchemaViolationTexts.of(schema.violations(data)).stream()
                .map(flaw -> FieldError.of("data", CommonFieldProblem.AGAINST_SCHEMA, flaw.place(), flaw.text()))
                .toList();
    }

    private static Stream<String> texts(JsonNode node) {
        if (node.isString()) {
            return Stream.of(node.stringValue());
        }
        return Stream.concat(
                node.propertyStream().map(Map.Entry::getKey), node.valueStream().flatMap(ContactRules::texts));
    }

    /** PostgreSQL's text has no null character, and UTF-8 no half of a surrogate pair. */
    static Optional<FieldProblem> unstorable(String text) {
        return text.codePoints()
                .mapToObj(ContactRules::unstorable)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<FieldProblem> unstorable(int point) {
        if (point == 0) {
            return Optional.of(CommonFieldProblem.CONTROL_CHARACTER);
        }
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                ? Optional.of(ContactFieldProblem.UNPAIRED_SURROGATE)
                : Optional.empty();
    }
}
