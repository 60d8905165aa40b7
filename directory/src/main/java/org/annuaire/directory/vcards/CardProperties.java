package org.annuaire.directory.vcards;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardReader;
import ezvcard.property.Address;
import ezvcard.property.Email;
import ezvcard.property.FormattedName;
import ezvcard.property.Nickname;
import ezvcard.property.Note;
import ezvcard.property.Organization;
import ezvcard.property.Telephone;
import ezvcard.property.Title;
import ezvcard.property.Url;
import ezvcard.property.VCardProperty;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.annuaire.directory.shared.ProblemException;

/**
 * The properties of one card: as lines, and, of those that a contact has a place for, as the library reads them. It
 * gets nothing else, one line each, in Unicode: folds and encodings are done with by then.
 *
 * @param old whether it is of version 2.1
 */
record CardProperties(List<CardLine> lines, VCard card, boolean old) {
    static final String EXACT = "X-ANNUAIRE-EXACT";

    private static final Map<String, Class<? extends VCardProperty>> STANDARD = Map.of(
            "FN", FormattedName.class,
            "NICKNAME", Nickname.class,
            "NOTE", Note.class,
            "EMAIL", Email.class,
            "TEL", Telephone.class,
            "ADR", Address.class,
            "URL", Url.class,
            "ORG", Organization.class,
            "TITLE", Title.class);
    private static final Set<String> OWN = Set.of(CardEncoder.CUSTOM_FIELD, CardDecoder.SOCIAL_PROFILE, EXACT);

    /** The decoder reads these from the lines. */
    private static final Set<String> IN_LINES = Set.of("N", "LABEL");

    /** These describe the card itself. */
    private static final Set<String> ABOUT_CARD = Set.of("VERSION", "UID", "REV", "PRODID");

    /** The second is Apple's, from before there was the first. */
    private static final Set<String> KINDS = Set.of("KIND", "X-ADDRESSBOOKSERVER-KIND");

    /** @throws ProblemException if it is no card, or in another encoding */
    static CardProperties of(String bytes) {
        CardLines.Unfolded unfolded = CardLines.of(bytes);
        VCardVersion version = VCardVersion.valueOfByStr(unfolded.version());
        StringBuilder text = new StringBuilder("BEGIN:VCARD\r\nVERSION:")
                .append((version == null ? VCardVersion.V3_0 : version).getVersion())
                .append("\r\n");
        for (CardLine line : unfolded.lines()) {
            if (line.property() && (STANDARD.containsKey(line.name()) || OWN.contains(line.name()))) {
                text.append(line.plain());
            }
        }
        text.append("END:VCARD\r\n");
        try (VCardReader reader = new VCardReader(text.toString())) {
            VCard card = reader.readNext();
            if (card == null) {
                throw new ProblemException(CardProblem.CARD_UNREADABLE);
            }
            return new CardProperties(unfolded.lines(), card, version == VCardVersion.V2_1);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new ProblemException(CardProblem.CARD_UNREADABLE);
        }
    }

    /** The lines of this name that say something. */
    List<CardLine> named(String name) {
        return lines.stream()
                .filter(line -> line.property() && line.name().equals(name) && !line.isBlank())
                .toList();
    }

    boolean ofGroup() {
        return KINDS.stream().flatMap(kind -> named(kind).stream()).anyMatch(kind -> is("group", kind));
    }

    private static boolean is(String kind, CardLine line) {
        return line.value().strip().toLowerCase(Locale.ROOT).equals(kind);
    }

    /** Tells of the lines that nothing else reads, and of those that the library could not read. */
    void tellUnknown(LeftOut leftOut) {
        for (CardLine line : lines) {
            boolean read = STANDARD.containsKey(line.name())
                    || OWN.contains(line.name())
                    || IN_LINES.contains(line.name())
                    || ABOUT_CARD.contains(line.name())
                    || KINDS.contains(line.name()) && is("individual", line);
            boolean says = !line.property() || !line.isEmpty() || line.name().equals("AGENT");
            if (says && !(read && line.property())) {
                leftOut.add(line);
            }
        }
        STANDARD.forEach((name, type) -> {
            if (card.getProperties(type).size()
                    < lines.stream().filter(line -> line.name().equals(name)).count()) {
                named(name).forEach(leftOut::add);
            }
        });
    }
}
