package org.annuaire.directory.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.annuaire.directory.shared.ContactId;
import org.junit.jupiter.api.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a contact holds comes back from a card as it was, in both versions. */
@Tag("platform")
final class CardTextTests {
    private static final ContactId ID = new ContactId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final List<String> PHONES =
            List.of("Mobile", "Home", "Work", "Main", "Work Fax", "Home Fax", "Pager", "Other");
    private static final List<String> LINKS =
            List.of("Profile", "Blog", "Website", "Twitter", "Facebook", "Instagram", "LinkedIn", "Other");

    private final ContactRules rules = new ContactRules();
    private final CardText cards = new CardText(rules, JsonMapper.builder().build());

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void comesBackWhateverItHolds(@ForAll("anything") ContactDetails details, @ForAll CardVersion version) {
        rules.require(details);
        String text = cards.write(ID, details, version);
        assertThat(cards.read(text).details()).isEqualTo(details);
        assertThat(CardFile.split(text.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(card -> assertThat(cards.read(card.text()).details()).isEqualTo(details));
    }

    /** The property that keeps what no other can say is for oddities only. */
    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void ordinaryContactsStandInOrdinaryProperties(
            @ForAll("ordinary") ContactDetails details, @ForAll CardVersion version) {
        String text = cards.write(ID, details, version);
        assertThat(text).doesNotContain("X-ANNUAIRE-EXACT");
        assertThat(cards.read(text).details()).isEqualTo(details);
        assertThat(cards.read(text).ignored()).isEmpty();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void writesOneCardWhateverItHolds(@ForAll("anything") ContactDetails details, @ForAll CardVersion version) {
        List<String> begins = Stream.of(cards.write(ID, details, version).split("\r\n|\r|\n"))
                .filter(line -> line.startsWith("BEGIN:"))
                .toList();
        assertThat(begins).hasSize(1);
    }

    /** What came from one program and was changed in another is as the other left it. */
    @Property(tries = 50, shrinking = ShrinkingMode.BOUNDED)
    void aChangeElsewhereCounts(@ForAll("anything") ContactDetails details, @ForAll CardVersion version) {
        String text = cards.write(ID, details, version);
        String changed = text.substring(0, text.lastIndexOf("END:VCARD")) + "TEL;TYPE=cell:added\r\nEND:VCARD\r\n";
        JsonNode phones = cards.read(changed).details().data().path("phones");
        assertThat(phones.get(phones.size() - 1).toString()).isEqualTo("{\"type\":\"Mobile\",\"value\":\"added\"}");
    }

    @Provide
    Arbitrary<ContactDetails> anything() {
        Arbitrary<String> text = Arbitraries.oneOf(
                        Arbitraries.strings().all().excludeChars('\0').ofMaxLength(12),
                        Arbitraries.strings().withChars(" ,;:\\\"^\n\r\t=%'ÀéB").ofMaxLength(10),
                        Arbitraries.of(
                                "tel:+33-1;ext=2",
                                "mailto:a@b",
                                "BEGIN:VCARD",
                                "\r\nEND:VCARD\r\nBEGIN:VCARD",
                                "=0D=0A",
                                "🎉"))
                .filter(CardTextTests::isUnicode);
        return details(text, true);
    }

    @Provide
    Arbitrary<ContactDetails> ordinary() {
        StringArbitrary letters = Arbitraries.strings().withChars("abcÀéœ,;:\\\"'()@./-+ 019ж日");
        return details(letters.ofMinLength(1).ofMaxLength(12).map(text -> "x" + text + "x"), false);
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }

    private static Arbitrary<ContactDetails> details(Arbitrary<String> text, boolean odd) {
        Arbitrary<String> name = text.map(String::strip).filter(stripped -> !stripped.isBlank());
        Arbitrary<String> shortName = text.map(String::strip).injectNull(0.3);
        return Combinators.combine(
                        name,
                        odd ? shortName : name.injectNull(0.3),
                        odd ? text.map(String::strip) : name,
                        data(text, odd))
                .as(ContactDetails::new);
    }

    private static Arbitrary<ObjectNode> data(Arbitrary<String> text, boolean odd) {
        int least = odd ? 0 : 1;
        return Combinators.combine(
                        typed(text, List.of("Work", "Home", "Other"), odd)
                                .list()
                                .ofMinSize(least)
                                .ofMaxSize(3),
                        typed(text, PHONES, odd).list().ofMinSize(least).ofMaxSize(4),
                        address(text, odd).list().ofMinSize(least).ofMaxSize(3),
                        typed(text, LINKS, odd).list().ofMinSize(least).ofMaxSize(4),
                        Arbitraries.maps(text, text).ofMinSize(least).ofMaxSize(3),
                        organization(text).list().ofMinSize(least).ofMaxSize(3),
                        Arbitraries.of("emails", "phones", "addresses", "links", "customFields", "organizations")
                                .set())
                .as((emails, phones, addresses, links, fields, organizations, kept) -> {
                    ObjectNode data = JsonNodeFactory.instance.objectNode();
                    putList(data, kept, "emails", emails);
                    putList(data, kept, "phones", phones);
                    putList(data, kept, "addresses", addresses);
                    putList(data, kept, "links", links);
                    putList(data, kept, "organizations", organizations);
                    if (kept.contains("customFields")) {
                        ObjectNode custom = data.putObject("customFields");
                        fields.forEach(custom::put);
                    }
                    return data;
                });
    }

    private static void putList(ObjectNode data, Set<String> kept, String name, List<ObjectNode> items) {
        if (kept.contains(name)) {
            data.putArray(name).addAll(items);
        }
    }

    private static Arbitrary<ObjectNode> typed(Arbitrary<String> text, List<String> types, boolean odd) {
        return Combinators.combine(
                        Arbitraries.of(types), text, Arbitraries.integers().between(0, 9))
                .as((type, value, dice) -> {
                    ObjectNode item = JsonNodeFactory.instance.objectNode();
                    item.put("type", type).put("value", value);
                    if (odd && dice == 0) {
                        item.put("more", dice);
                    }
                    return item;
                });
    }

    private static Arbitrary<ObjectNode> address(Arbitrary<String> text, boolean odd) {
        return object(
                List.of("street", "city", "state", "zip", "country"),
                text,
                odd ? List.of() : List.of("street"),
                Arbitraries.of("Home", "Work", "Other", ""));
    }

    private static Arbitrary<ObjectNode> organization(Arbitrary<String> text) {
        return object(List.of("name", "department", "jobTitle"), text, List.of("name"), Arbitraries.just(""));
    }

    private static Arbitrary<ObjectNode> object(
            List<String> members, Arbitrary<String> text, List<String> required, Arbitrary<String> type) {
        return Combinators.combine(Arbitraries.of(members).set(), text.list().ofSize(members.size()), type)
                .as((chosen, values, typeValue) -> {
                    ObjectNode item = JsonNodeFactory.instance.objectNode();
                    if (!typeValue.isEmpty()) {
                        item.put("type", typeValue);
                    }
                    Set<String> present = new HashSet<>(chosen);
                    present.addAll(required);
                    for (String member : members) {
                        if (present.contains(member)) {
                            item.put(member, values.get(members.indexOf(member)));
                        }
                    }
                    return item;
                });
    }
}
