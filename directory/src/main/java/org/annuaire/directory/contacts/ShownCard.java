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
 * @param version the viewer's own version of it, or null
 * @param canChange whether the viewer may change it
 */
public record ShownCard(
        UUID id,
        String fullName,
        String jobTitle,
        String department,
        String employer,
        List<Line> emails,
        List<Line> phones,
        List<Line> addresses,
        List<Line> links,
        String notes,
        @Nullable UUID version,
        boolean canChange) {
    private static final List<String> ADDRESS = List.of("street", "zip", "city", "state", "country");

    public ShownCard {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
        addresses = List.copyOf(addresses);
        links = List.copyOf(links);
    }

    static ShownCard of(Viewer viewer, Contact contact, @Nullable UUID version) {
        JsonNode data = contact.details().data();
        JsonNode job = data.path("organizations").path(0);
        return new ShownCard(
                contact.id().value(),
                contact.details().fullName(),
                text(job, "jobTitle"),
                text(job, "department"),
                text(job, "name"),
                lines(data.path("emails"), item -> text(item, "value"), ShownCard::mail),
                lines(data.path("phones"), item -> text(item, "value"), ShownCard::call),
                lines(data.path("addresses"), ShownCard::address, address -> null),
                lines(data.path("links"), item -> text(item, "value"), ShownCard::web),
                contact.details().notes(),
                version,
                ContactPolicy.allows(viewer, contact, ContactPermission.CHANGE));
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

    /** The text key of a kind that the schema knows. */
    static String typeKey(String type) {
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

    private static String address(JsonNode item) {
        return ADDRESS.stream()
                .map(part -> text(item, part))
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static @Nullable String mail(String address) {
        return address.matches("[^@\\s?&%<>\"]+@[^@\\s?&%<>\"]+") ? "mailto:" + address : null;
    }

    private static @Nullable String call(String number) {
        String digits = number.replaceAll("[^+0-9]", "");
        return digits.matches("\\+?[0-9]{3,20}") ? "tel:" + digits : null;
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
