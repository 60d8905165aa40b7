package org.annuaire.directory.contacts;

import static org.annuaire.directory.shared.Rows.utc;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Rows;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.vcards.ContactDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@Component
final class ContactChangeSql {
    private static final String INSERT_PROFILE = """
            insert into contact (owner_id, user_id, full_name, data, created_at, updated_at)
            values (:user, :user, :fullName, :data::jsonb, :at, :at)
            returning id
            """;

    private static final String INSERT = """
            insert into contact (owner_id, override_id, full_name, short_name, notes, data, created_at, updated_at)
            values (:owner, :override, :fullName, :shortName, :notes, :data::jsonb, :at, :at)
            on conflict on constraint contact_override_unique do nothing
            returning id
            """;

    private static final String INSERT_ALL = """
            with card as (
              select gen_random_uuid() as id, given.position, given.full_name, given.short_name, given.notes, given.data
              from unnest(:fullNames::text[], :shortNames::text[], :notes::text[], :data::text[])
                with ordinality as given (full_name, short_name, notes, data, position)),
            made as (
              insert into contact (id, owner_id, full_name, short_name, notes, data, created_at, updated_at)
              select card.id, :owner, card.full_name, card.short_name, card.notes, card.data::jsonb, :at, :at
              from card)
            select card.id from card order by card.position
            """;

    // Parallel changes of one contact wait for each other, so that the log shows what each of them really changed.
    private static final String LOCK = """
            select full_name, short_name, notes, data
            from contact
            where id = :id and owner_id = :owner
            for no key update
            """;

    // Whoever locks several does it in this order, so that nobody waits in a circle: a version before what it
    // overrides, as a deletion does, else by id.
    private static final String LOCK_BOTH = """
            select id, full_name, short_name, notes, data
            from contact
            where id in (:one, :other) and owner_id = :owner
            order by override_id is null, id
            for no key update
            """;

    private static final String UPDATE = """
            update contact
            set full_name = :fullName, short_name = :shortName, notes = :notes, data = :data::jsonb, updated_at = :at
            where id = :id
            """;

    // Its overrides become contacts of their own.
    private static final String PART_VERSIONS =
            "update contact set override_id = null where override_id = :id returning id, owner_id";

    private static final String DELETE =
            "delete from contact where id = :id and owner_id = :owner and user_id is null returning id, owner_id";

    private static final RowMapper<UUID> ID = (row, number) -> Rows.uuid(row, "id");

    private static final RowMapper<OwnedContact> OWNED = (row, number) ->
            new OwnedContact(new ContactId(Rows.uuid(row, "id")), new UserId(Rows.uuid(row, "owner_id")));

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ContactChangeSql(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    ContactId insertProfile(UserId user, String fullName, String data, Instant at) {
        return new ContactId(jdbc.sql(INSERT_PROFILE)
                .param("user", user.value())
                .param("fullName", fullName)
                .param("data", data)
                .param("at", utc(at))
                .query(ID)
                .single());
    }

    /**
     * The id of the new contact; empty if they have a version of the other one.
     *
     * @throws InvalidFieldsException if the other contact cannot be overridden
     */
    Optional<ContactId> insert(UserId owner, @Nullable ContactId override, ContactDetails details, Instant at) {
        try {
            return with(details, INSERT)
                    .param("owner", owner.value())
                    .param("override", override == null ? null : override.value())
                    .param("at", utc(at))
                    .query(ID)
                    .optional()
                    .map(ContactId::new);
        } catch (DataIntegrityViolationException e) {
            throw ContactConstraint.from(e)
                    .map(ContactConstraint::broken)
                    .orElseGet(() -> InvalidFieldsException.of(
                            "override", CommonFieldProblem.UNKNOWN_ID, String.valueOf(override)));
        }
    }

    /** The ids, in the order of the contacts. */
    List<ContactId> insertAll(UserId owner, List<ContactDetails> all, Instant at) {
        return jdbc
                .sql(INSERT_ALL)
                .param("owner", owner.value())
                .param("fullNames", all.stream().map(ContactDetails::fullName).toArray(String[]::new))
                .param("shortNames", all.stream().map(ContactDetails::shortName).toArray(String[]::new))
                .param("notes", all.stream().map(ContactDetails::notes).toArray(String[]::new))
                .param(
                        "data",
                        all.stream()
                                .map(details -> json.writeValueAsString(details.data()))
                                .toArray(String[]::new))
                .param("at", utc(at))
                .query(ID)
                .list()
                .stream()
                .map(ContactId::new)
                .toList();
    }

    /** Keeps others from changing this contact until the end of the transaction. */
    Optional<ContactDetails> lock(UserId owner, ContactId id) {
        return jdbc.sql(LOCK)
                .param("id", id.value())
                .param("owner", owner.value())
                .query((row, number) -> ContactSql.details(json, row))
                .optional();
    }

    /** As {@link #lock}, of two contacts; those that are there. */
    Map<ContactId, ContactDetails> lockBoth(UserId owner, ContactId one, ContactId other) {
        Map<ContactId, ContactDetails> locked = new HashMap<>();
        jdbc.sql(LOCK_BOTH)
                .param("one", one.value())
                .param("other", other.value())
                .param("owner", owner.value())
                .query((row, number) -> locked.put(new ContactId(Rows.uuid(row, "id")), ContactSql.details(json, row)))
                .list();
        return locked;
    }

    void update(ContactId id, ContactDetails details, Instant at) {
        with(details, UPDATE).param("id", id.value()).param("at", utc(at)).update();
    }

    List<OwnedContact> partVersions(ContactId id) {
        return jdbc.sql(PART_VERSIONS).param("id", id.value()).query(OWNED).list();
    }

    boolean delete(UserId owner, ContactId id) {
        return jdbc.sql(DELETE)
                .param("id", id.value())
                .param("owner", owner.value())
                .query(OWNED)
                .optional()
                .isPresent();
    }

    private JdbcClient.StatementSpec with(ContactDetails details, String sql) {
        return jdbc.sql(sql)
                .param("fullName", details.fullName())
                .param("shortName", details.shortName())
                .param("notes", details.notes())
                .param("data", json.writeValueAsString(details.data()));
    }

    record OwnedContact(ContactId id, UserId owner) {}
}
