package org.annuaire.directory.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.testing.TestViewers;
import org.annuaire.directory.vcards.ContactDetails;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class PlainNumberTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    06 12 34 56 78       | tel:0612345678
                    06.12.34.56.78       | tel:0612345678
                    (01) 23-45-67        | tel:01234567
                    +33 6 12 34 56 78    | tel:+33612345678
                    (+33) 6 12 34 56 78  | tel:+33612345678
                    112                  | tel:112
                    """)
    void aNumberLeadsToItself(String number, String href) {
        assertThat(href(number)).isEqualTo(href);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*21*0612345678#",
                "#31#0612345678",
                "06 12 34 56 78 ext 12",
                "06 12 34 56 78 or 12",
                "06 12 34 56 78, 12",
                "0612345678;ext=12",
                "0612345678 0123456789",
                "+33 (0)6 12 34 56 78",
                "06+12345678",
                "++33612345678",
                "０６１２３４５６７８",
                "12",
                "none",
                "+"
            })
    void whatIsNoPlainNumberLeadsNowhere(String text) {
        assertThat(href(text)).isNull();
    }

    private static @Nullable String href(String number) {
        ObjectNode data = JsonMapper.builder().build().createObjectNode();
        data.putArray("phones").addObject().put("type", "Work").put("value", number);
        Contact contact = new Contact(
                new ContactId(new UUID(0, 9)),
                TestViewers.ADA,
                null,
                null,
                new ContactDetails("Bob", null, "", data),
                true,
                Instant.EPOCH,
                Instant.EPOCH);
        return ShownCard.of(TestViewers.ada("person"), contact, null)
                .phones()
                .get(0)
                .href();
    }
}
