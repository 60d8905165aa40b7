package org.annuaire.directory.contacts;

import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.jspecify.annotations.Nullable;

/** Creates contacts: through the API, and those that everybody sees directly in the database. */
final class TestContacts {
    static final String ALL = "/api/v1.0/contacts/";

    private final TestDirectory directory;

    TestContacts(TestDirectory directory) {
        this.directory = directory;
    }

    /** The path of a contact that nobody owns. */
    String everybodys(String fullName) {
        return ALL + insert(null, fullName, "{}") + "/";
    }

    UUID insert(@Nullable UUID owner, String fullName, String data) {
        return directory
                .sql()
                .sql("""
                insert into contact (owner_id, full_name, data, created_at, updated_at)
                values (:owner, :fullName, :data::jsonb, now(), now()) returning id
                """)
                .param("owner", owner)
                .param("fullName", fullName)
                .param("data", data)
                .query(UUID.class)
                .single();
    }

    UUID user(String person) {
        return directory
                .sql()
                .sql("select id from users where name like :person || '%'")
                .param("person", person)
                .query(UUID.class)
                .single();
    }

    /** The path of this person's profile. */
    String profile(String person) {
        return ALL
                + directory
                        .sql()
                        .sql("select id from contact where user_id = :user")
                        .param("user", user(person))
                        .query(UUID.class)
                        .single()
                + "/";
    }

    static String create(Browser browser, String json) {
        Answer answer = browser.post(ALL, json);
        if (answer.status() != 201) {
            throw new AssertionError("expected a contact, got " + answer);
        }
        return ALL + answer.json().path("id").stringValue() + "/";
    }

    static String named(Browser browser, String fullName) {
        return create(browser, "{\"full_name\": \"" + fullName + "\", \"data\": {}}");
    }

    static String id(String path) {
        return path.substring(ALL.length(), path.length() - 1);
    }
}
