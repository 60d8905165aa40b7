package org.annuaire.directory.vcards;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import ezvcard.property.RawProperty;
import ezvcard.property.Uid;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.annuaire.directory.shared.ContactId;
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
public final class CardText {
    private final JsonMapper json;

    CardText(JsonMapper json) {
        this.json = json;
    }

    /**
     * A card that was read.
     *
     * @param ignored the names of the properties of which a contact has no place for some value, and lines that are
     *     none
     * @param ignoredValues these values, as far as they are text
     */
    public record ReadCard(ContactDetails details, List<String> ignored, List<String> ignoredValues) {
        public ReadCard {
            ignored = List.copyOf(ignored);
            ignoredValues = List.copyOf(ignoredValues);
        }
    }

    public String write(ContactId id, ContactDetails details, CardVersion version) {
        VCard card = CardEncoder.encode(details);
        if (!plain(details, version.written()).equals(Optional.of(details))) {
            card.addExtendedProperty(CardProperties.EXACT, exact(details));
        }
        card.setUid(new Uid("urn:uuid:" + id));
        return text(card, version.written());
    }

    /** As short as a card can be, for a code that is read from a screen: without what only we would understand. */
    static String brief(ContactDetails details) {
        return text(CardEncoder.encode(details), VCardVersion.V3_0);
    }

    /**
     * The contact that one card describes.
     *
     * @param allowed whether a contact may be so; what our own property says counts only then
     * @throws ProblemException if it does not begin and end, is too large, in another encoding, not a card, or names
     *     nobody
     */
    public ReadCard read(CardFile.Card raw, Predicate<ContactDetails> allowed) {
        CardProperties properties = CardProperties.of(raw.whole());
        if (properties.ofGroup()) {
            throw new ProblemException(CardProblem.CARD_OF_GROUP);
        }
        LeftOut leftOut = new LeftOut();
        ContactDetails plain = CardDecoder.decode(properties, leftOut)
                .orElseThrow(() -> new ProblemException(CardProblem.CARD_WITHOUT_NAME));
        Optional<ContactDetails> written = exact(properties.card()).filter(allowed);
        Optional<ContactDetails> exact =
                written.filter(all -> plain(all, properties.card().getVersion()).equals(Optional.of(plain)));
        LeftOut told = exact.isPresent() ? new LeftOut() : leftOut;
        properties.named(CardProperties.EXACT).stream()
                .skip(written.isPresent() ? 1 : 0)
                .forEach(told::add);
        properties.tellUnknown(told);
        return new ReadCard(exact.orElse(plain), told.names(), told.values());
    }

    /** The contact as it would be read without our own property. */
    private static Optional<ContactDetails> plain(ContactDetails details, @Nullable VCardVersion version) {
        String text = text(CardEncoder.encode(details), version == null ? VCardVersion.V3_0 : version);
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return CardDecoder.decode(CardProperties.of(bytes), new LeftOut());
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
        RawProperty property = card.getExtendedProperty(CardProperties.EXACT);
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
            return Optional.of(details);
        } catch (IllegalArgumentException | JacksonException notOurs) {
            return Optional.empty();
        }
    }
}
