package org.annuaire.directory.scim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ScimDiscoveryTests {
    private static final String SCIM = "/resource-server/v1.0/scim/";
    private static final String STANDARD = "application/scim+json";
    private static final String USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";

    /** Attributes of every resource, and so of no schema (RFC 7643, section 3.1). */
    private static final Set<String> COMMON = Set.of("schemas", "id", "meta");

    private TestDirectory directory;
    private Service notes;

    @BeforeEach
    void camilleSignedInOnce() {
        directory = TestDirectory.shared();
        directory.browserOf(TestPeople.camille());
        notes = directory.serviceFor(TestPeople.camille());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ServiceProviderConfig/",
                "ResourceTypes/",
                "ResourceTypes/User/",
                "Schemas/",
                "Schemas/" + USER_SCHEMA + "/",
                "Schemas/" + USER_SCHEMA
            })
    void tellsInEitherMediaTypeAndToNobodyWithoutAToken(String path) {
        Answer answer = notes.get(SCIM + path, STANDARD);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).contains(STANDARD);
        Answer historic = notes.get(SCIM + path, "application/json+scim");
        assertThat(historic.header("Content-Type")).contains("application/json+scim");
        assertThat(historic.body()).isEqualTo(answer.body()).doesNotContain("{base}");
        assertThat(directory.browser().get(SCIM + path).status()).isEqualTo(401);
        assertThat(notes.post(SCIM + path, "{}").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "text/html, */*;q=0.1"})
    void speaksTheStandardsTypeWhereTheClientDoesNotSay(String accept) {
        assertThat(notes.get(SCIM + "Schemas/", accept).header("Content-Type")).contains(STANDARD);
        assertThat(notes.get(SCIM + "Groups/", accept).header("Content-Type")).contains(STANDARD);
        assertThat(notes.get(SCIM + "Schemas/").header("Content-Type")).contains(STANDARD);
        assertThat(notes.get(SCIM + "Me/", accept).header("Content-Type")).contains("application/json+scim");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ServiceProviderConfig/",
                "ResourceTypes/",
                "ResourceTypes/User/",
                "Schemas/",
                "Schemas/" + USER_SCHEMA
            })
    void cannotBeSearched(String path) {
        Answer answer = notes.get(SCIM + path + "?filter=" + "name%20eq%20%22User%22", STANDARD);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type")).contains(STANDARD);
        assertThat(answer.json().path("schemas").get(0).stringValue()).endsWith(":Error");
        assertThat(answer.json().path("status").stringValue()).isEqualTo("403");
        assertThat(directory.browser().get(SCIM + path + "?filter=").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Me/?attributes=userName|schemas,id,userName",
                "Me/?attributes=USERNAME,%20emails|schemas,id,userName,emails",
                "Me/?attributes=urn:ietf:params:scim:schemas:core:2.0:User:userName|schemas,id,userName",
                "Me/?attributes=none|schemas,id",
                "Me/?attributes=meta.location|schemas,id,meta",
                "Me/?attributes=|schemas,id,active,userName,displayName,emails,groups,meta",
                "Me/?excludedAttributes=groups,meta,id,schemas|schemas,id,active,userName,displayName,emails",
                "Me/?attributes=groups,active&excludedAttributes=groups|schemas,id,active",
                "Me/?attributes=userName&attributes=active|schemas,id,active,userName",
                "Me/?excludedAttributes=groups,meta&excludedAttributes=emails|schemas,id,active,userName,displayName",
                "ResourceTypes/User/?attributes=endpoint|schemas,id,endpoint",
                "Schemas/" + USER_SCHEMA + "?attributes=name|schemas,id,name",
                "ServiceProviderConfig/?attributes=patch|schemas,patch"
            })
    void answersWithTheAttributesThatAreWanted(String path, String members) {
        for (String type : new String[] {STANDARD, "application/json+scim", "application/json"}) {
            Answer answer = notes.get(SCIM + path, type);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder(members.split(","));
        }
    }

    @Test
    void goesIntoListsAndBelow() {
        JsonNode list = notes.get(SCIM + "Schemas/?attributes=name", STANDARD).json();
        assertThat(list.path("totalResults").intValue()).isOne();
        assertThat(list.path("Resources").get(0).propertyNames()).containsExactlyInAnyOrder("schemas", "id", "name");
        JsonNode me = notes.get(SCIM + "Me/?attributes=emails.value,meta.location", STANDARD)
                .json();
        assertThat(me.path("emails").get(0).propertyNames()).containsExactly("value");
        assertThat(me.path("meta").propertyNames()).containsExactly("location");
        JsonNode less = notes.get(SCIM + "Me/?excludedAttributes=emails.value", STANDARD)
                .json();
        assertThat(less.path("emails").get(0).propertyNames()).containsExactly("primary", "type");
    }

    @Test
    void eachDocumentIsAtItsLocation() {
        for (String path :
                new String[] {"ServiceProviderConfig/", "ResourceTypes/User/", "Schemas/" + USER_SCHEMA + "/", "Me/"}) {
            String location =
                    notes.get(SCIM + path).json().path("meta").path("location").stringValue();
            assertThat(location).isEqualTo(directory.origin() + SCIM + path);
        }
    }

    @Test
    void theSchemaIsThatOfTheAnswer() {
        Map<String, JsonNode> types = schema();
        directory
                .browserOf(TestPeople.camille())
                .post("/api/v1.0/teams/", "{\"name\": \"Budget\", \"is_visible_all_services\": true}");
        JsonNode me = notes.get(SCIM + "Me/", STANDARD).json();
        Set<String> actual = new TreeSet<>(me.propertyNames());
        actual.removeAll(COMMON);
        assertThat(types.keySet()).isEqualTo(actual);
        types.forEach((name, type) -> {
            assertThat(me.get(name).isArray()).isEqualTo(type.get("multiValued").booleanValue());
            if (me.get(name).isArray()) {
                assertThat(me.get(name)).isNotEmpty();
                Set<String> parts = new TreeSet<>();
                type.get("subAttributes")
                        .forEach(part -> parts.add(part.get("name").stringValue()));
                assertThat(new TreeSet<>(me.get(name).get(0).propertyNames())).isEqualTo(parts);
            }
        });
        assertThat(me.get("schemas").get(0).stringValue()).isEqualTo(USER_SCHEMA);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(notes.get(SCIM + "ResourceTypes/Group/").status()).isEqualTo(404);
        assertThat(notes.get(SCIM + "Schemas/urn:ietf:params:scim:schemas:core:2.0:Group/")
                        .status())
                .isEqualTo(404);
        assertThat(notes.get(SCIM + "Users/").status()).isEqualTo(404);
    }

    private Map<String, JsonNode> schema() {
        Map<String, JsonNode> attributes = new TreeMap<>();
        JsonNode list = notes.get(SCIM + "Schemas/").json();
        assertThat(list.get("totalResults").intValue()).isOne();
        list.get("Resources")
                .get(0)
                .get("attributes")
                .forEach(attribute -> attributes.put(attribute.get("name").stringValue(), attribute));
        return attributes;
    }
}
