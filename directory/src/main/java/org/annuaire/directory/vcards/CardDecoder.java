package org.annuaire.directory.vcards;

import static java.util.stream.Collectors.joining;

import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import ezvcard.VCard;
import ezvcard.property.Address;
import ezvcard.property.Nickname;
import ezvcard.property.Organization;
import ezvcard.property.RawProperty;
import ezvcard.property.Telephone;
import ezvcard.property.TextProperty;
import ezvcard.property.Title;
import ezvcard.util.TelUri;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.annuaire.directory.shared.ReadableName;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a contact from vCard properties, and tells which of their values it has no place for. */
final class CardDecoder {
    static final String SOCIAL_PROFILE = "X-SOCIALPROFILE";
    private static final int PARTS_OF_AN_ADDRESS = 7;

    private final CardProperties properties;
    private final VCard card;
    private final CardNames names;
    private final LeftOut leftOut;
    private final ObjectNode data = JsonNodeFactory.instance.objectNode();

    private CardDecoder(CardProperties properties, LeftOut leftOut) {
        this.properties = properties;
        this.card = properties.card();
        this.names = CardNames.of(properties.named("N"), properties.old());
        this.leftOut = leftOut;
    }

    /** The contact; empty if the card names nobody. */
    static Optional<ContactDetails> decode(CardProperties properties, LeftOut leftOut) {
        return new CardDecoder(properties, leftOut).details();
    }

    private Optional<ContactDetails> details() {
        List<String> nicknames = card.getNicknames().stream()
                .map(Nickname::getValues)
                .flatMap(Collection::stream)
                .map(CardDecoder::text)
                .filter(nickname -> !nickname.isEmpty())
                .distinct()
                .toList();
        return fullName(nicknames).map(fullName -> {
            String shortName = shortName(nicknames);
            emails();
            phones();
            addresses();
            furtherAddresses();
            links();
            organizations();
            customFields();
            String notes = card.getNotes().stream()
                    .map(TextProperty::getValue)
                    .map(CardDecoder::text)
                    .filter(note -> !note.isEmpty())
                    .collect(joining("\n"));
            return new ContactDetails(fullName, shortName.isEmpty() ? null : shortName, notes, data);
        });
    }

    private Optional<String> fullName(List<String> nicknames) {
        Stream<String> candidates = Stream.of(
                        card.getFormattedNames().stream().map(name -> text(name.getValue())),
                        names.whole().stream(),
                        card.getOrganizations().stream()
                                .flatMap(organization -> organization.getValues().stream()
                                        .limit(1)
                                        .map(CardDecoder::text)),
                        nicknames.stream())
                .flatMap(all -> all);
        Optional<String> fullName = candidates.filter(ReadableName::isVisible).findFirst();
        fullName.ifPresent(name -> {
            Words said = Words.of(name);
            card.getFormattedNames().stream()
                    .map(other -> text(other.getValue()))
                    .filter(other -> !said.say(other))
                    .forEach(other -> leftOut.add("FN", other));
            names.missingFrom(said).forEach(part -> leftOut.add("N", part));
        });
        return fullName;
    }

    /** As many as there is room for; the first in any case. */
    private String shortName(List<String> nicknames) {
        String kept = "";
        for (String nickname : nicknames) {
            String more = kept.isEmpty() ? nickname : kept + ", " + nickname;
            if (more.codePointCount(0, more.length()) <= ContactDetails.LONGEST_SHORT_NAME) {
                kept = more;
            } else {
                leftOut.add("NICKNAME", nickname);
            }
        }
        return kept;
    }

    private void emails() {
        card.getEmails()
                .forEach(email ->
                        add("emails", CardTypes.of(email.getParameters()).email(), text(email.getValue())));
    }

    private void phones() {
        card.getTelephoneNumbers()
                .forEach(phone ->
                        add("phones", CardTypes.of(phone.getParameters()).phone(), number(phone)));
    }

    private static String number(Telephone phone) {
        TelUri uri = phone.getUri();
        if (uri == null) {
            return text(phone.getText());
        }
        if (!uri.getParameters().isEmpty() || uri.getPhoneContext() != null || uri.getIsdnSubaddress() != null) {
            return uri.toString();
        }
        String extension = uri.getExtension();
        return extension == null ? uri.getNumber() : uri.getNumber() + ";ext=" + extension;
    }

    private void links() {
        card.getUrls()
                .forEach(link ->
                        add("links", CardTypes.of(link.getParameters()).link("Website"), text(link.getValue())));
        for (RawProperty profile : card.getExtendedProperties(SOCIAL_PROFILE)) {
            add("links", CardTypes.of(profile.getParameters()).link("Profile"), text(profile.getValue()));
        }
    }

    private void add(String list, String type, String value) {
        if (!value.isEmpty()) {
            data.withArray("/" + list).addObject().put("type", type).put("value", value);
        }
    }

    private void addresses() {
        for (Address address : card.getAddresses()) {
            ObjectNode item = JsonNodeFactory.instance.objectNode();
            List<String> street = Stream.of(
                            address.getPoBoxes(), address.getExtendedAddresses(), address.getStreetAddresses())
                    .flatMap(Collection::stream)
                    .toList();
            put(item, "street", whole(street));
            put(item, "city", whole(address.getLocalities()));
            put(item, "state", whole(address.getRegions()));
            put(item, "zip", whole(address.getPostalCodes()));
            put(item, "country", whole(address.getCountries()));
            String label = text(address.getLabel());
            if (item.isEmpty()) {
                put(item, "street", label);
            } else if (!Words.of(texts(item)).say(label)) {
                leftOut.add("LABEL", label);
            }
            if (!item.isEmpty()) {
                ObjectNode typed = data.withArray("/addresses").addObject();
                put(typed, "type", CardTypes.of(address.getParameters()).address());
                typed.setAll(item);
            }
        }
    }

    private static String texts(JsonNode node) {
        return node.isString()
                ? node.stringValue()
                : node.valueStream().map(CardDecoder::texts).collect(joining(" "));
    }

    /** What the labels of old versions, and parts of addresses that we do not know, say and no address does. */
    private void furtherAddresses() {
        Words known = Words.of(texts(data.path("addresses")));
        for (CardLine line : properties.named("LABEL")) {
            String label = VObjectPropertyValues.unescape(line.value());
            if (!known.say(label)) {
                leftOut.add("LABEL", label);
            }
        }
        for (CardLine line : properties.named("ADR")) {
            String further = VObjectPropertyValues.parseStructured(line.value()).stream()
                    .skip(PARTS_OF_AN_ADDRESS)
                    .flatMap(Collection::stream)
                    .collect(joining(" "));
            if (!known.say(further)) {
                leftOut.add("ADR", further);
            }
        }
    }

    /**
     * A title belongs to the organization of its group; one without a group, or whose group has no organization, to the
     * next that has no title yet.
     */
    private void organizations() {
        List<Organization> organizations = card.getOrganizations().stream()
                .filter(organization -> organization.getValues().stream()
                        .anyMatch(value -> !text(value).isEmpty()))
                .toList();
        Set<@Nullable String> groups = new HashSet<>();
        organizations.forEach(organization -> groups.add(organization.getGroup()));
        CardTitles titles = new CardTitles(
                card.getTitles().stream()
                        .filter(title -> !text(title.getValue()).isEmpty())
                        .toList(),
                groups);
        Map<Organization, Title> taken = new IdentityHashMap<>();
        for (Organization organization : organizations) {
            titles.takeOf(organization.getGroup()).ifPresent(title -> taken.put(organization, title));
        }
        for (Organization organization : organizations) {
            if (!taken.containsKey(organization)) {
                titles.takeFree().ifPresent(title -> taken.put(organization, title));
            }
        }
        titles.left().forEach(title -> leftOut.add("TITLE", text(title.getValue())));
        for (Organization organization : organizations) {
            List<String> values = organization.getValues();
            ObjectNode item = data.withArray("/organizations").addObject();
            item.put("name", text(values.get(0)));
            put(item, "department", whole(values.subList(1, values.size())));
            Title title = taken.get(organization);
            put(item, "jobTitle", title == null ? "" : text(title.getValue()));
        }
    }

    private void customFields() {
        for (RawProperty field : card.getExtendedProperties(CardEncoder.CUSTOM_FIELD)) {
            List<String> parts = VObjectPropertyValues.parseSemiStructured(raw(field.getValue()));
            String name = parts.isEmpty() ? "" : parts.get(0);
            String value = parts.size() < 2 ? "" : parts.get(1);
            boolean more = parts.stream().skip(2).anyMatch(part -> !part.isBlank());
            boolean noValue = parts.size() == 1 && !name.isBlank();
            if (more || noValue || data.path("customFields").has(name) && !value.isEmpty()) {
                leftOut.add(CardEncoder.CUSTOM_FIELD, raw(field.getValue()));
            } else if (!value.isEmpty()) {
                data.withObject("/customFields").put(name, value);
            }
        }
    }

    private static void put(ObjectNode item, String member, String value) {
        if (!value.isEmpty()) {
            item.put(member, value);
        }
    }

    private static String whole(List<String> parts) {
        return parts.stream()
                .map(CardDecoder::text)
                .filter(part -> !part.isEmpty())
                .collect(joining(", "));
    }

    /** What can be read of it: as nothing is kept of an empty value, nothing is of one that nobody sees. */
    private static String text(@Nullable String value) {
        return value == null || !ReadableName.isVisible(value) ? "" : value.strip();
    }

    private static String raw(@Nullable String value) {
        return value == null ? "" : value;
    }
}
