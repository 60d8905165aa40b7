package org.annuaire.directory.contacts;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A contact as pages show it.
 *
 * @param employer the name of the organization that it names first, or empty
 * @param organizations each organization that it names, with the job
 * @param version the viewer's own version of it, or null
 * @param canChange whether the viewer may change it
 * @param canDelete whether the viewer may delete it
 */
public record ShownCard(
        UUID id,
        String fullName,
        @Nullable String shortName,
        String jobTitle,
        String department,
        String employer,
        List<Line> organizations,
        List<Line> emails,
        List<Line> phones,
        List<Line> addresses,
        List<Line> links,
        List<Custom> customFields,
        String notes,
        @Nullable UUID version,
        boolean canChange,
        boolean canDelete) {
    private static final List<String> JOB = List.of("jobTitle", "department", "name");
    private static final List<String> ADDRESS = List.of("street", "zip", "city", "state", "country");

    public ShownCard {
        organizations = List.copyOf(organizations);
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        addresses = List.copyOf(addresses);
        links = List.copyOf(links);
        customFields = List.copyOf(customFields);
    }

    /**
     * What it shows of a contact.
     *
     * @param version the viewer's own version of it, or null
     */
    public static ShownCard of(Viewer viewer, Contact contact, @Nullable UUID version) {
        JsonNode data = contact.details().data();
        JsonNode job = data.path("organizations").path(0);
        return new ShownCard(
                contact.id().value(),
                contact.details().fullName(),
                contact.details().shortName(),
                text(job, "jobTitle"),
                text(job, "department"),
                text(job, "name"),
                lines(data.path("organizations"), ShownCard::job, organization -> null),
                lines(data.path("emails"), item -> text(item, "value"), ShownCard::mail),
                lines(data.path("phones"), item -> text(item, "value"), ShownCard::call),
                lines(data.path("addresses"), ShownCard::address, address -> null),
                lines(data.path("links"), item -> text(item, "value"), ShownCard::web),
                data.path("customFields")
                        .propertyStream()
                        .map(field ->
                                new Custom(field.getKey(), field.getValue().asString("")))
                        .toList(),
                contact.details().notes(),
                version,
                ContactPolicy.allows(viewer, contact, ContactPermission.CHANGE),
                ContactPolicy.allows(viewer, contact, ContactPermission.DELETE));
    }

    /** How many lines it has beside the names. */
    public int count() {
        return organizations.size()
                + emails.size()
                + phones.size()
                + addresses.size()
                + links.size()
                + customFields.size();
    }

    /** What tells it from others of the name: the job, else an address or a number; or null. */
    public @Nullable String shownFirst() {
        return Stream.of(organizations, emails, phones)
                .flatMap(List::stream)
                .map(Line::value)
                .findFirst()
                .orElse(null);
    }

    /**
     * A value with its kind.
     *
     * @param typeKey the text key of its kind, or null
     * @param href where it leads, or null
     */
    public record Line(
            @Nullable String typeKey,
            String value,
            @Nullable String href) {
        public Line {
            requireNonNull(value, "value");
        }
    }

    /** A value of a kind that somebody named. */
    public record Custom(String name, String value) {
        public Custom {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
        }
    }

    /** The text key of a kind that the schema knows. */
    public static String typeKey(String type) {
        return "contacts.type." + type.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static List<Line> lines(
            JsonNode items, Function<JsonNode, String> value, Function<String, @Nullable String> href) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode item : items) {
            String shown = value.apply(item);
            String type = text(item, "type");
            if (!shown.isEmpty()) {
                lines.add(new Line(type.isEmpty() ? null : typeKey(type), shown, href.apply(shown)));
            }
        }
        return lines;
    }

    private static String job(JsonNode item) {
        return joined(item, " · ", JOB);
    }

    private static String address(JsonNode item) {
        return joined(item, ", ", ADDRESS);
    }

    private static String joined(JsonNode item, String between, List<String> parts) {
        return parts.stream()
                .map(part -> text(item, part))
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + between + other)
                .orElse("");
    }

    private static @Nullable String mail(String address) {
        return address.matches("[^@\\s?&%<>\"]+@[^@\\s?&%<>\"]+") ? "mailto:" + address : null;
    }

    private static @Nullable String call(String number) {
        return PlainNumber.of(number).map(digits -> "tel:" + digits).orElse(null);
    }

    /** Only addresses of the web: nobody else's script runs because somebody opens a card. */
    private static @Nullable String web(String link) {
        try {
            URI address = new URI(link);
            return Stream.of("http", "https").anyMatch(scheme -> scheme.equalsIgnoreCase(address.getScheme()))
                            && address.getHost() != null
                    ? link
                    : null;
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }

    private static String text(JsonNode item, String member) {
        return item.path(member).asString("").strip();
    }
}
