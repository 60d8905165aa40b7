package org.annuaire.directory.scim;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.annuaire.directory.shared.ClientSelects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A person in SCIM.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7643#section-4.1">RFC 7643, section 4.1</a>
 */
@ClientSelects
@JsonNaming(LowerCamelCaseStrategy.class)
record ScimUser(
        List<String> schemas,
        UUID id,
        boolean active,
        String userName,
        @Nullable String displayName,
        List<Email> emails,
        List<Group> groups,
        Meta meta)
        implements Scim.Message {
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";

    @ClientSelects
    record Email(String value, boolean primary, String type) {}

    @ClientSelects
    record Group(UUID value, String display, String type) {
        static Group of(Membership.Group group) {
            return new Group(
                    group.externalId(), group.name(), group.type().name().toLowerCase(Locale.ROOT));
        }
    }

    @ClientSelects
    @JsonNaming(LowerCamelCaseStrategy.class)
    record Meta(String resourceType, String created, String lastModified, String location) {
        // The contract formats times differently here than everywhere else.
        private static final DateTimeFormatter WHOLE =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);
        private static final DateTimeFormatter MICROSECONDS =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

        static Meta of(Membership person, String location) {
            return new Meta("User", text(person.createdAt()), text(person.updatedAt()), location);
        }

        private static String text(Instant time) {
            return (time.getNano() < 1_000 ? WHOLE : MICROSECONDS).format(time);
        }
    }

    /** @param userName the provider's name for the person */
    static ScimUser of(Membership person, String userName, String location) {
        String email = person.email();
        return new ScimUser(
                List.of(SCHEMA),
                person.id().value(),
                true,
                userName,
                person.name(),
                email == null ? List.of() : List.of(new Email(email, true, "work")),
                person.groups().stream().map(Group::of).toList(),
                Meta.of(person, location));
    }
}
