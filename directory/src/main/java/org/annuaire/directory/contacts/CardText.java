package org.annuaire.directory.contacts;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.ParseWarning;
import ezvcard.io.scribe.RawPropertyScribe;
import ezvcard.io.scribe.ScribeIndex;
import ezvcard.io.text.VCardReader;
import ezvcard.io.text.VCardWriter;
import ezvcard.property.RawProperty;
import ezvcard.property.Uid;
import ezvcard.property.VCardProperty;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Contacts as vCard text. A contact comes back exactly as it was written: what no property can express (an empty list,
 * a member that the schema does not know, a control character) goes into a property of our own beside the others, and
 * counts as long as nobody has changed them.
 */
@Component
final class CardText {
    private static final String EXACT = "X-ANNUAIRE-EXACT";
    private static final ScribeIndex SCRIBES = new ScribeIndex();
    /** The reader would parse what stands there, and tell standard error what it thinks of it. */
    private static final RawPropertyScribe NOT_PARSED = new RawPropertyScribe("XML");

    private static final int MOST_IGNORED = 20;
    private static final int LONGEST_NAME = 40;

    /** The properties that a contact has a place for, and those that only describe the card itself. */
    private static final Set<String> UNDERSTOOD = Set.of(
            "FN",
            "N",
            "NICKNAME",
            "NOTE",
            "EMAIL",
            "TEL",
            "ADR",
            "URL",
            "ORG",
            "TITLE",
            "UID",
            "REV",
            "PRODID",
            "KIND",
            "VERSION",
            CardEncoder.CUSTOM_FIELD,
            CardDecoder.SOCIAL_PROFILE,
            EXACT);

    private final ContactRules rules;
    private final JsonMapper json;

    CardText(ContactRules rules, JsonMapper json) {
        this.rules = rules;
        this.json = json;
    }

    /**
     * A card that was read.
     *
     * @param ignored the names of properties that a contact has no place for
     */
    record ReadCard(ContactDetails details, List<String> ignored) {
        ReadCard {
            ignored = List.copyOf(ignored);
        }
    }

    String write(ContactId id, ContactDetails details, CardVersion version) {
        VCard card = CardEncoder.encode(details);
        if (!plain(details, version.written()).equals(Optional.of(details))) {
            card.addExtendedProperty(EXACT, exact(details));
        }
        card.setUid(new Uid("urn:uuid:" + id));
        return text(card, version.written());
    }

    /**
     * The contact that one card describes.
     *
     * @throws ProblemException if it is not a card, or names nobody
     */
    ReadCard read(String text) {
        try (VCardReader reader = new VCardReader(text)) {
            reader.registerScribe(NOT_PARSED);
            VCard card = reader.readNext();
            if (card == null) {
                throw new ProblemException(ContactProblem.CARD_UNREADABLE);
            }
            ContactDetails plain =
                    CardDecoder.decode(card).orElseThrow(() -> new ProblemException(ContactProblem.CARD_WITHOUT_NAME));
            ContactDetails details = exact(card)
                    .filter(exact -> plain(exact, card.getVersion()).equals(Optional.of(plain)))
                    .orElse(plain);
            return new ReadCard(details, ignored(card, reader.getWarnings()));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new ProblemException(ContactProblem.CARD_UNREADABLE);
        }
    }

    /** The contact as it would be read without our own property. */
    private static Optional<ContactDetails> plain(ContactDetails details, @Nullable VCardVersion version) {
        String text = text(CardEncoder.encode(details), version == null ? VCardVersion.V3_0 : version);
        try (VCardReader reader = new VCardReader(text)) {
            return Optional.ofNullable(reader.readNext()).flatMap(CardDecoder::decode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(VCard card, VCardVersion version) {
        StringWriter text = new StringWriter();
        try (VCardWriter writer = new VCardWriter(text, version)) {
            writer.setAddProdId(false);
            writer.write(card);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private String exact(ContactDetails details) {
        ObjectNode all = json.createObjectNode()
                .put("full_name", details.fullName())
                .put("short_name", details.shortName())
                .put("notes", details.notes());
        all.set("data", details.data());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.writeValueAsBytes(all));
    }

    private Optional<ContactDetails> exact(VCard card) {
        RawProperty property = card.getExtendedProperty(EXACT);
        if (property == null) {
            return Optional.empty();
        }
        try {
            var all = json.readTree(Base64.getUrlDecoder().decode(property.getValue()));
            if (!(all.path("data") instanceof ObjectNode data)) {
                return Optional.empty();
            }
            var details = new ContactDetails(
                    all.path("full_name").asString(""),
                    all.path("short_name").asString(null),
                    all.path("notes").asString(""),
                    data);
            rules.require(details);
            return Optional.of(details);
        } catch (IllegalArgumentException | JacksonException | InvalidFieldsException notOurs) {
            return Optional.empty();
        }
    }

    private static List<String> ignored(VCard card, List<ParseWarning> warnings) {
        Stream<String> unknown = card.getProperties().stream().map(CardText::name);
        Stream<String> unreadable = warnings.stream().map(ParseWarning::getPropertyName);
        return Stream.concat(unknown, unreadable)
                .filter(Objects::nonNull)
                .filter(name -> !UNDERSTOOD.contains(name) && name.length() <= LONGEST_NAME)
                .distinct()
                .sorted()
                .limit(MOST_IGNORED)
                .toList();
    }

    private static @Nullable String name(VCardProperty property) {
        if (property instanceof RawProperty raw) {
            return raw.getPropertyName();
        }
        var scribe = SCRIBES.getPropertyScribe(property);
        return scribe == null ? null : scribe.getPropertyName();
    }
}
