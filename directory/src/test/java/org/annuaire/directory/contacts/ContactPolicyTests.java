package org.annuaire.directory.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.testing.TestViewers;
import org.annuaire.directory.vcards.ContactDetails;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

final class ContactPolicyTests {
    @ParameterizedTest(name = "{0}, own: {1}, profile: {2}, visible: {3}")
    @CsvSource({
        "person,true,false,true,true,true,true",
        "person,true,false,false,false,true,true",
        "person,true,true,true,true,true,false",
        "person,false,false,true,true,false,false",
        "person,false,false,false,false,false,false",
        "staff,false,false,true,true,false,false",
        "staff,false,false,false,false,false,false"
    })
    void ownersChangeAndDeleteAllButTheirProfile(
            String standing,
            boolean own,
            boolean profile,
            boolean visible,
            boolean see,
            boolean change,
            boolean delete) {
        var contact = new Contact(
                new ContactId(new UUID(0, 5)),
                own ? TestViewers.ADA : TestViewers.BOB,
                profile ? TestViewers.ADA : null,
                null,
                new ContactDetails("Grace Hopper", null, "", JsonNodeFactory.instance.objectNode()),
                visible,
                Instant.EPOCH,
                Instant.EPOCH);
        var viewer = TestViewers.ada(standing);
        assertThat(ContactPolicy.allows(viewer, contact, ContactPermission.SEE)).isEqualTo(see);
        assertThat(ContactPolicy.allows(viewer, contact, ContactPermission.CHANGE))
                .isEqualTo(change);
        assertThat(ContactPolicy.allows(viewer, contact, ContactPermission.DELETE))
                .isEqualTo(delete);
    }
}
