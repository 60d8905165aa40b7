package org.annuaire.directory.testing;

import java.util.UUID;

/** A team for tests, used with its owner's browser. */
public record TestTeam(TestDirectory directory, UUID id) {
    public static TestTeam of(TestDirectory directory, Browser owner, String name) {
        Answer answer = owner.post("/api/v1.0/teams/", "{\"name\": \"" + name + "\"}");
        return new TestTeam(directory, UUID.fromString(answer.json().get("id").stringValue()));
    }

    /** The client API's list of invitations. */
    public String invitations() {
        return "/api/v1.0/teams/" + id + "/invitations/";
    }

    /** The same list for services. */
    public String invitationsOfServices() {
        return "/resource-server/v1.0/teams/" + id + "/invitations/";
    }

    public Answer invite(Browser browser, String email, String role) {
        return browser.post(invitations(), "{\"email\": \"" + email + "\", \"role\": \"" + role + "\"}");
    }

    /** Invites an address that nobody has; returns the invitation's path. */
    public String invited(Browser browser, String email) {
        Answer answer = invite(browser, email, "member");
        if (answer.status() != 201 || !answer.json().has("id")) {
            throw new AssertionError("expected an invitation, got " + answer);
        }
        return invitations() + answer.json().get("id").stringValue() + "/";
    }

    /** Makes the person with this name a member. */
    public void give(String person, String role) {
        directory
                .sql()
                .sql("""
                insert into team_access (team_id, user_id, role, created_at, updated_at)
                select :team, id, :role, now(), now() from users where name like :person || '%'
                """)
                .param("team", id)
                .param("person", person)
                .param("role", role)
                .update();
    }

    /** The role of the person with this name; empty if they are not a member. */
    public String roleOf(String person) {
        return directory
                .sql()
                .sql("""
                select a.role
                from team_access a
                join users u on u.id = a.user_id
                where a.team_id = :team and u.name like :person || '%'
                """)
                .param("team", id)
                .param("person", person)
                .query(String.class)
                .optional()
                .orElse("");
    }

    public long countInvitations() {
        return directory
                .sql()
                .sql("select count(*) from invitation where team_id = :team")
                .param("team", id)
                .query(Long.class)
                .single();
    }

    public void expireInvitations() {
        directory
                .sql()
                .sql("update invitation set expires_at = now() - interval '1 second' where team_id = :team")
                .param("team", id)
                .update();
    }
}
