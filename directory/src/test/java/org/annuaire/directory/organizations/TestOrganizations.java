package org.annuaire.directory.organizations;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads organizations, and makes people administrators, directly in the database. A first name identifies a person. */
public final class TestOrganizations {
    private final JdbcClient sql;

    public TestOrganizations(JdbcClient sql) {
        this.sql = sql;
    }

    /** The organization of this person. */
    public UUID of(String person) {
        return sql.sql("select organization_id from users where name like :person || '%'")
                .param("person", person)
                .query(UUID.class)
                .single();
    }

    /** The user id of this person. */
    public UUID user(String person) {
        return sql.sql("select id from users where name like :person || '%'")
                .param("person", person)
                .query(UUID.class)
                .single();
    }

    /** Makes this person an administrator of their organization, and returns the access. */
    public UUID appoint(String person) {
        return sql.sql("""
                        insert into organization_access (organization_id, user_id, created_at, updated_at)
                        select organization_id, id, now(), now() from users where name like :person || '%'
                        returning id
                        """).param("person", person).query(UUID.class).single();
    }

    public void makeStaff(String person) {
        sql.sql("insert into staff_grant (user_id, granted_at) values (:user, now())")
                .param("user", user(person))
                .update();
    }

    /** The kinds of all changes, in order. */
    public List<String> kinds() {
        return sql.sql("select kind from change order by epoch, xid, seq")
                .query(String.class)
                .list();
    }
}
