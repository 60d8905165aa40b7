package org.annuaire.directory.vcards;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.ReadableName;
import org.annuaire.directory.testing.MadeUp;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A contact comes back from a card exactly as it was, in both versions. */
@Tag("platform")
final class CardTextTests {
    private static final ContactId ID = new ContactId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final List<String> EMAILS = List.of("Work", "Home", "Other");
    private static final List<String> PHONES =
            List.of("Mobile", "Home", "Work", "Main", "Work Fax", "Home Fax", "Pager", "Other");
    private static final List<String> LINKS =
            List.of("Profile", "Blog", "Website", "Twitter", "Facebook", "Instagram", "LinkedIn", "Other");

    private final CardText cards = new CardText(JsonMapper.builder().build());

    @ParameterizedTest
    @EnumSource
    void comesBackWhateverItHolds(CardVersion version) {
        MadeUp.tries(150, madeUp -> {
            ContactDetails details = anything(madeUp);
            String text = cards.write(ID, details, version);
            assertThat(read(text).details()).isEqualTo(details);
        });
    }

    /** The property that keeps what no other can say is for oddities only. */
    @ParameterizedTest
    @EnumSource
    void ordinaryContactsStandInOrdinaryProperties(CardVersion version) {
        MadeUp.tries(150, madeUp -> {
            ContactDetails details = ordinary(madeUp);
            String text = cards.write(ID, details, version);
            assertThat(text).doesNotContain("X-ANNUAIRE-EXACT");
            assertThat(read(text).details()).isEqualTo(details);
            assertThat(read(text).ignored()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void writesOneCardWhateverItHolds(CardVersion version) {
        MadeUp.tries(50, madeUp -> {
            String text = cards.write(ID, anything(madeUp), version);
            List<String> begins = Stream.of(text.split("\r\n|\r|\n"))
                    .filter(line -> line.startsWith("BEGIN:"))
                    .toList();
            assertThat(begins).hasSize(1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<a xmlns='urn:a'>secret</a>", "<secret", "<!DOCTYPE a [<!ENTITY b 'secret'>]><a>&b\\;</a>"})
    @ExtendWith(OutputCaptureExtension.class)
    void parsesNoXml(String xml, CapturedOutput output) {
        CardText.ReadCard card = read("BEGIN:VCARD\r\nVERSION:4.0\r\nFN:a\r\nXML:" + xml + "\r\nEND:VCARD\r\n");
        assertThat(card.details().fullName()).isEqualTo("a");
        assertThat(card.ignored()).containsExactly("XML");
        assertThat(output.getAll()).isEmpty();
    }

    /** What came from one program and was changed in another is as the other left it. */
    @ParameterizedTest
    @EnumSource
    void aChangeElsewhereCounts(CardVersion version) {
        MadeUp.tries(25, madeUp -> {
            String text = cards.write(ID, anything(madeUp), version);
            String changed = text.substring(0, text.lastIndexOf("END:VCARD")) + "TEL;TYPE=cell:added\r\nEND:VCARD\r\n";
            JsonNode phones = read(changed).details().data().path("phones");
            assertThat(phones.get(phones.size() - 1).toString()).isEqualTo("{\"type\":\"Mobile\",\"value\":\"added\"}");
        });
    }

    /** What our own property says is somebody's claim, too. */
    @Test
    void ourOwnPropertyCountsOnlyIfAContactMayBeSo() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putArray("phones");
        var details = new ContactDetails("Ada", null, "", data);
        CardFile.Card card = CardFile.split(
                        List.of(cards.write(ID, details, CardVersion.V4).getBytes(StandardCharsets.UTF_8)), 1)
                .cards()
                .get(0);
        assertThat(cards.read(card, any -> true).details()).isEqualTo(details);
        assertThat(cards.read(card, any -> false).details().data()).isEmpty();
    }

    private CardText.ReadCard read(String text) {
        List<CardFile.Card> card = CardFile.split(List.of(text.getBytes(StandardCharsets.UTF_8)), 1)
                .cards();
        assertThat(card).hasSize(1);
        return cards.read(card.get(0), any -> true);
    }

    private static ContactDetails anything(MadeUp madeUp) {
        Supplier<String> text = () -> oddText(madeUp);
        Supplier<String> stripped = () -> text.get().strip();
        return new ContactDetails(
                notBlank(stripped), madeUp.orNull(3, stripped), stripped.get(), data(madeUp, text, true));
    }

    private static String oddText(MadeUp madeUp) {
        return switch (madeUp.number(0, 2)) {
            case 0 -> madeUp.text(12);
            case 1 -> madeUp.text(" ,;:\\\"^\n\r\t=%'ÀéB", 0, 10);
            default ->
                madeUp.oneOf(List.of(
                        "tel:+33-1;ext=2",
                        "mailto:a@b",
                        "BEGIN:VCARD",
                        "\r\nEND:VCARD\r\nBEGIN:VCARD",
                        "=0D=0A",
                        "🎉"));
        };
    }

    private static ContactDetails ordinary(MadeUp madeUp) {
        Supplier<String> text = () -> "x" + madeUp.text("abcÀéœ,;:\\\"'()@./-+ 019ж日", 1, 12) + "x";
        return new ContactDetails(text.get(), madeUp.orNull(3, text), text.get(), data(madeUp, text, false));
    }

    private static String notBlank(Supplier<String> text) {
        return Stream.generate(text).filter(ReadableName::isVisible).findFirst().orElseThrow();
    }

    private static ObjectNode data(MadeUp madeUp, Supplier<String> text, boolean odd) {
        int least = odd ? 0 : 1;
        Set<String> kept =
                madeUp.someOf(List.of("emails", "phones", "addresses", "links", "customFields", "organizations"));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        putList(data, kept, "emails", madeUp.list(least, 3, () -> typed(madeUp, text, EMAILS, odd)));
        putList(data, kept, "phones", madeUp.list(least, 4, () -> typed(madeUp, text, PHONES, odd)));
        putList(data, kept, "addresses", madeUp.list(least, 3, () -> address(madeUp, text, odd)));
        putList(data, kept, "links", madeUp.list(least, 4, () -> typed(madeUp, text, LINKS, odd)));
        putList(data, kept, "organizations", madeUp.list(least, 3, () -> organization(madeUp, text)));
        if (kept.contains("customFields")) {
            ObjectNode custom = data.putObject("customFields");
            madeUp.list(least, 3, text).forEach(name -> custom.put(name, text.get()));
        }
        return data;
    }

    private static void putList(ObjectNode data, Set<String> kept, String name, List<ObjectNode> items) {
        if (kept.contains(name)) {
            data.putArray(name).addAll(items);
        }
    }

    private static ObjectNode typed(MadeUp madeUp, Supplier<String> text, List<String> types, boolean odd) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("type", madeUp.oneOf(types)).put("value", text.get());
        if (odd && madeUp.oneIn(10)) {
            item.put("more", 0);
        }
        return item;
    }

    private static ObjectNode address(MadeUp madeUp, Supplier<String> text, boolean odd) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        String type = madeUp.oneOf(List.of("Home", "Work", "Other", ""));
        if (!type.isEmpty()) {
            item.put("type", type);
        }
        return members(item, madeUp, text, List.of("street", "city", "state", "zip", "country"), odd ? "" : "street");
    }

    private static ObjectNode organization(MadeUp madeUp, Supplier<String> text) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        return members(item, madeUp, text, List.of("name", "department", "jobTitle"), "name");
    }

    private static ObjectNode members(
            ObjectNode item, MadeUp madeUp, Supplier<String> text, List<String> members, String required) {
        for (String member : members) {
            if (member.equals(required) || madeUp.coin()) {
                item.put(member, text.get());
            }
        }
        return item;
    }

    /** As in the API, whose name of a contact is not blank. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u200b\u2060", "\u3164", "\u00a0 \u00ad"})
    void takesANameThatNobodySeesForNone(String name) {
        String lines = "FN:" + name + "\r\nN:" + name + ";;;;\r\nORG:" + name + "\r\n";
        ContactDetails read =
                read(card(lines + "NICKNAME:Ada\r\nTEL:" + name + "\r\n")).details();
        assertThat(read.fullName() + read.data()).isEqualTo("Ada{}");
        assertThatThrownBy(() -> read(card(lines))).isInstanceOf(ProblemException.class);
    }

    /** As many as a card may have, of a kind that is compared with what was kept. */
    @ParameterizedTest
    @ValueSource(
            strings = {"LABEL:a%d", "N:a%d;b%d", "NICKNAME:a%d", "FN:a%d", "ADR:;;;;;;;a%d", "LABEL:!%%", "TITLE:a%d"})
    void comparesEachLineOnce(String line) {
        String words =
                IntStream.range(0, 5_000).mapToObj(number -> " w" + number).collect(joining());
        StringBuilder lines = new StringBuilder("FN:")
                .append(words)
                .append("\r\nADR:;;")
                .append(words)
                .append(";;;;\r\n");
        int most = CardFile.MOST_PROPERTIES - 10;
        IntStream.range(0, most)
                .forEach(number -> lines.append(line.formatted(number, number)).append("\r\n"));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        read(card(lines.toString()));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(30_000L * most);
    }

    private static String card(String lines) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\n" + lines + "END:VCARD\r\n";
    }
}
