package org.annuaire.directory.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import org.annuaire.directory.vcards.ContactDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class MergedDetailsTests {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    links  | https://youtu.be/AbCdEf | https://youtu.be/aBcDeF
                    links  | https://a.example/x     | https://a.example/X
                    emails | ada@lyon.example        | ada@paris.example
                    phones | 06 39 98 12 34          | 06 39 98 12 35
                    phones | 06 39 98 12 34          | *21*0639981234#
                    phones | 06 39 98 12 34          | 06 39 98 12 34 ext 7
                    phones | +33 6 39 98 12 34       | +49 6 39 98 12 34
                    phones | 12                      | 1 2
                    """)
    void whatDiffersIsKeptTwice(String list, String one, String other) {
        assertMerged(list, value(one) + "," + value(other), value(one), value(other));
        assertMerged(list, value(other) + "," + value(one), value(other), value(one));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    links  | https://a.example   | https://a.example
                    emails | ada@lyon.example    | ADA@Lyon.example
                    phones | 06 39 98 12 34      | +33 6 39 98 12 34
                    phones | 06 39 98 12 34      | 06.39.98.12.34
                    phones | *21*0639981234#     | *21*0639981234#
                    """)
    void whatIsTheSameIsKeptOnceAsItWas(String list, String one, String other) {
        assertMerged(list, value(one), value(one), value(other).replace("Other", "Work"));
        assertMerged(list, value(other), value(other), value(one) + "," + value(one));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    emails    | "value":"a@b"           | "value":"A@b","label":"desk"  | "value":"a@b","label":"desk"
                    emails    | "value":"a@b","label":1 | "value":"a@b","rank":2        | "value":"a@b","label":1,"rank":2
                    addresses | "city":"Lyon"           | "city":"Lyon","zip":"69001"   | "city":"Lyon","zip":"69001"
                    addresses | "city":"Lyon","zip":"1" | "city":"Lyon"                 | "city":"Lyon","zip":"1"
                    organizations | "name":"","jobTitle":"x" | "name":"L","jobTitle":"x" | "name":"L","jobTitle":"x"
                    """)
    void anItemTakesOverWhatTheOtherSaysMore(String list, String one, String other, String merged) {
        assertMerged(list, "{" + merged + "}", "{" + one + "}", "{" + other + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    emails        | "value":"a@b","label":"desk"  | "value":"a@b","label":"home"
                    addresses     | "city":"Lyon","zip":"69001"   | "city":"Lyon","street":"1 quai"
                    addresses     | "city":"Lyon","type":"Home"   | "city":"Lyon","type":"Work"
                    organizations | "name":"L","jobTitle":"Cook"  | "name":"L","jobTitle":"cook"
                    """)
    void itemsThatContradictEachOtherStayBoth(String list, String one, String other) {
        assertMerged(list, "{" + one + "},{" + other + "}", "{" + one + "}", "{" + other + "}");
    }

    @Test
    void neitherOfTheTwoIsChanged() {
        ContactDetails kept = details("emails", "{\"value\":\"a@b\"}");
        ContactDetails other = details("emails", "{\"value\":\"a@b\",\"label\":{\"x\":1}}");
        MergedDetails.of(kept, other);
        assertThat(kept).isEqualTo(details("emails", "{\"value\":\"a@b\"}"));
        assertThat(other).isEqualTo(details("emails", "{\"value\":\"a@b\",\"label\":{\"x\":1}}"));
    }

    private static void assertMerged(String list, String merged, String kept, String other) {
        assertThat(MergedDetails.of(details(list, kept), details(list, other)).data())
                .isEqualTo(details(list, merged).data());
    }

    private static String value(String value) {
        return "{\"type\":\"Other\",\"value\":\"" + value + "\"}";
    }

    private static ContactDetails details(String list, String items) {
        return new ContactDetails("Ada", null, "", (ObjectNode) JSON.readTree("{\"" + list + "\":[" + items + "]}"));
    }
}
