package org.annuaire.directory.contacts;

import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues.StructuredValueIterator;
import ezvcard.VCard;
import ezvcard.property.Address;
import ezvcard.property.Organization;
import ezvcard.property.RawProperty;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.TextProperty;
import ezvcard.property.Title;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a contact from vCard properties. Ignores what a contact has no place for. */
final class CardDecoder {
    static final String SOCIAL_PROFILE = "X-SOCIALPROFILE";

    private final VCard card;
    private final ObjectNode data = JsonNodeFactory.instance.objectNode();

    private CardDecoder(VCard card) {
        this.card = card;
    }

    /** The contact; empty if the card names nobody. */
    static Optional<ContactDetails> decode(VCard card) {
        return new CardDecoder(card).details();
    }

    private Optional<ContactDetails> details() {
        String nickname = Optional.ofNullable(card.getNickname())
                .map(nick -> joined(nick.getValues()))
                .orElse("");
        return name(nickname).map(fullName -> {
            emails();
            phones();
            addresses();
            links();
            organizations();
            customFields();
            String notes = card.getNotes().stream()
                    .map(TextProperty::getValue)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("\n"))
                    .strip();
            return new ContactDetails(fullName, nickname.isEmpty() ? null : nickname, notes, data);
        });
    }

    private Optional<String> name(String nickname) {
        Stream<String> names = Stream.of(
                card.getFormattedName() == null
                        ? ""
                        : text(card.getFormattedName().getValue()),
                structured(card.getStructuredName()),
                card.getOrganization() == null
                        ? ""
                        : joined(card.getOrganization().getValues().stream()
                                .limit(1)
                                .toList()),
                nickname);
        return names.filter(name -> !name.isEmpty()).findFirst();
    }

    private static String structured(@Nullable StructuredName name) {
        return name == null
                ? ""
                : Stream.of(text(name.getGiven()), text(name.getFamily()))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" "));
    }

    private void emails() {
        card.getEmails()
                .forEach(email -> data.withArray("/emails")
                        .addObject()
                        .put("type", CardTypes.of(email.getParameters()).email())
                        .put("value", raw(email.getValue())));
    }

    private void phones() {
        card.getTelephoneNumbers()
                .forEach(phone -> data.withArray("/phones")
                        .addObject()
                        .put("type", CardTypes.of(phone.getParameters()).phone())
                        .put("value", number(phone)));
    }

    private static String number(Telephone phone) {
        return phone.getUri() == null
                ? raw(phone.getText())
                : phone.getUri().getNumber()
                        + Optional.ofNullable(phone.getUri().getExtension())
                                .map(extension -> ";ext=" + extension)
                                .orElse("");
    }

    private void addresses() {
        for (Address address : card.getAddresses()) {
            ObjectNode item = data.withArray("/addresses").addObject();
            put(item, "type", CardTypes.of(address.getParameters()).address());
            List<String> street = Stream.of(
                            address.getPoBoxes(), address.getExtendedAddresses(), address.getStreetAddresses())
                    .flatMap(Collection::stream)
                    .toList();
            put(item, "street", whole(street));
            put(item, "city", whole(address.getLocalities()));
            put(item, "state", whole(address.getRegions()));
            put(item, "zip", whole(address.getPostalCodes()));
            put(item, "country", whole(address.getCountries()));
        }
    }

    private void links() {
        card.getUrls()
                .forEach(link -> link(
                        raw(link.getValue()), CardTypes.of(link.getParameters()).link("Website")));
        for (RawProperty profile : card.getExtendedProperties(SOCIAL_PROFILE)) {
            link(raw(profile.getValue()), CardTypes.of(profile.getParameters()).link("Profile"));
        }
    }

    private void link(String value, String type) {
        data.withArray("/links").addObject().put("type", type).put("value", value);
    }

    /** A title belongs to the organization of its group; one without a group to the next organization without one. */
    private void organizations() {
        Deque<Title> titles = new ArrayDeque<>(card.getTitles());
        for (Organization organization : card.getOrganizations()) {
            List<String> values = organization.getValues();
            ObjectNode item = data.withArray("/organizations").addObject();
            item.put("name", values.isEmpty() ? "" : raw(values.get(0)));
            put(item, "department", whole(values.subList(Math.min(1, values.size()), values.size())));
            titles.stream()
                    .filter(title -> Objects.equals(title.getGroup(), organization.getGroup()))
                    .findFirst()
                    .ifPresent(title -> {
                        titles.remove(title);
                        put(item, "jobTitle", raw(title.getValue()));
                    });
        }
    }

    private void customFields() {
        for (RawProperty field : card.getExtendedProperties(CardEncoder.CUSTOM_FIELD)) {
            var parts = new StructuredValueIterator(VObjectPropertyValues.parseStructured(raw(field.getValue())));
            String name = raw(parts.nextValue());
            data.withObject("/customFields").put(name, raw(parts.nextValue()));
        }
    }

    private static void put(ObjectNode item, String member, String value) {
        if (!value.isEmpty()) {
            item.put(member, value);
        }
    }

    private static String whole(List<String> parts) {
        return parts.stream().filter(part -> part != null && !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String joined(List<String> values) {
        return whole(values).strip();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static String raw(@Nullable String value) {
        return value == null ? "" : value;
    }
}
