package org.annuaire.directory.vcards;

import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import ezvcard.VCard;
import ezvcard.parameter.AddressType;
import ezvcard.parameter.EmailType;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.Email;
import ezvcard.property.Organization;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.Title;
import ezvcard.property.Url;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Writes a contact as vCard properties, and as our own where vCard has none. What is empty is not written. */
final class CardEncoder {
    static final String TYPE = "X-ANNUAIRE-TYPE";
    static final String CUSTOM_FIELD = "X-ANNUAIRE-FIELD";

    private final VCard card = new VCard();

    private CardEncoder() {}

    static VCard encode(ContactDetails details) {
        var encoder = new CardEncoder();
        encoder.names(details);
        JsonNode data = details.data();
        data.path("emails").forEach(encoder::email);
        data.path("phones").forEach(encoder::phone);
        data.path("addresses").forEach(encoder::address);
        data.path("links").forEach(encoder::link);
        int number = 0;
        for (JsonNode organization : data.path("organizations")) {
            number++;
            encoder.organization(organization, "organization" + number);
        }
        data.path("customFields")
                .propertyStream()
                .forEach(field -> encoder.customField(field.getKey(), field.getValue()));
        return encoder.card;
    }

    /** How a name divides is not known, and version 3.0 needs a family name. */
    private void names(ContactDetails details) {
        card.setFormattedName(details.fullName());
        StructuredName name = new StructuredName();
        name.setFamily(details.fullName());
        card.setStructuredName(name);
        Optional.ofNullable(details.shortName()).filter(nick -> !nick.isEmpty()).ifPresent(card::setNickname);
        if (!details.notes().isEmpty()) {
            card.addNote(details.notes());
        }
    }

    private void email(JsonNode item) {
        if (text(item, "value").isEmpty()) {
            return;
        }
        Email email = new Email(text(item, "value"));
        switch (text(item, "type")) {
            case "Work" -> email.getTypes().add(EmailType.WORK);
            case "Home" -> email.getTypes().add(EmailType.HOME);
            default -> {
                // Other addresses have no type.
            }
        }
        card.addEmail(email);
    }

    private void phone(JsonNode item) {
        if (text(item, "value").isEmpty()) {
            return;
        }
        Telephone phone = new Telephone(text(item, "value"));
        phone.getTypes()
                .addAll(
                        switch (text(item, "type")) {
                            case "Mobile" -> List.of(TelephoneType.CELL);
                            case "Home" -> List.of(TelephoneType.HOME);
                            case "Work" -> List.of(TelephoneType.WORK);
                            case "Main" -> List.of(TelephoneType.get("main"));
                            case "Work Fax" -> List.of(TelephoneType.WORK, TelephoneType.FAX);
                            case "Home Fax" -> List.of(TelephoneType.HOME, TelephoneType.FAX);
                            case "Pager" -> List.of(TelephoneType.PAGER);
                            default -> List.<TelephoneType>of();
                        });
        card.addTelephoneNumber(phone);
    }

    private void address(JsonNode item) {
        Address address = new Address();
        part(item, "street").ifPresent(address::setStreetAddress);
        part(item, "city").ifPresent(address::setLocality);
        part(item, "state").ifPresent(address::setRegion);
        part(item, "zip").ifPresent(address::setPostalCode);
        part(item, "country").ifPresent(address::setCountry);
        if (address.equals(new Address())) {
            return;
        }
        switch (text(item, "type")) {
            case "Work" -> address.getTypes().add(AddressType.WORK);
            case "Home" -> address.getTypes().add(AddressType.HOME);
            case "Other" -> address.addParameter(TYPE, "Other");
            default -> {
                // The schema lets an address have no type.
            }
        }
        card.addAddress(address);
    }

    private void link(JsonNode item) {
        if (text(item, "value").isEmpty()) {
            return;
        }
        Url link = new Url(text(item, "value"));
        String type = text(item, "type");
        if (CardTypes.LINKS.containsKey(type.toLowerCase(Locale.ROOT)) && !type.equals("Website")) {
            link.addParameter(TYPE, type);
        }
        card.addUrl(link);
    }

    private void organization(JsonNode item, String group) {
        Organization organization = new Organization();
        organization.getValues().add(text(item, "name"));
        part(item, "department").ifPresent(organization.getValues()::add);
        if (organization.getValues().stream().anyMatch(value -> !value.isEmpty())) {
            card.addOrganization(organization);
        }
        part(item, "jobTitle").ifPresent(jobTitle -> {
            Title title = new Title(jobTitle);
            organization.setGroup(group);
            title.setGroup(group);
            card.addTitle(title);
        });
    }

    private void customField(String name, JsonNode value) {
        if (value.asString("").isEmpty()) {
            return;
        }
        card.addExtendedProperty(
                CUSTOM_FIELD,
                VObjectPropertyValues.escape(name) + ";" + VObjectPropertyValues.escape(value.asString("")));
    }

    private static String text(JsonNode item, String member) {
        return item.path(member).asString("");
    }

    private static Optional<String> part(JsonNode item, String member) {
        return Optional.of(text(item, member)).filter(text -> !text.isEmpty());
    }
}
