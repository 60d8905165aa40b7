package org.annuaire.directory.people;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Lists of people by name, each a page's worth from an index in that order, and the few with whom one works most. */
@Component
final class PeopleSql {
    /** The first part begins after the cursor's name; who has no name comes last, by id. */
    static final String LIST = """
            with first as materialized (
              (select p.id, p.name, p.email
               from visible_person(:viewer, :through) p
               where p.name collate "und-x-icu" >= coalesce(:afterName::text, '')
                 and (p.name collate "und-x-icu" > coalesce(:afterName::text, '') or p.id > :afterId::uuid)
               order by p.name collate "und-x-icu", p.id
               limit :named)
              union all
              (select p.id, p.name, p.email
               from visible_person(:viewer, :through) p
               where p.name is null and p.id > coalesce(:afterNameless::uuid, '00000000-0000-0000-0000-000000000000')
               order by p.id
               limit :limit))
            select id, name, email, true as colleague
            from first
            order by name collate "und-x-icu", id
            limit :limit
            """;

    // Of each team as many as the page holds, from its list, which has an index in this order. What a service sees of
    // teams does not come here.
    static final String TEAMMATES = """
            with first as materialized (
              select member.id, member.name, member.email
              from visible_team(:viewer, :through) mine
              cross join lateral (
                (select m.user_id as id, m.name, m.email
                 from member_listing m
                 where m.team_id = mine.team_id and m.name collate "und-x-icu" >= coalesce(:afterName::text, '')
                   and (m.name collate "und-x-icu" > coalesce(:afterName::text, '') or m.user_id > :afterId::uuid)
                   and m.user_id <> :viewer
                   and exists (select from users u where u.id = m.user_id and u.state = 'active' offset 0)
                 order by m.name collate "und-x-icu", m.user_id
                 limit :named)
                union all
                (select m.user_id as id, m.name, m.email
                 from member_listing m
                 where m.team_id = mine.team_id and m.name is null and m.user_id <> :viewer
                   and m.user_id > coalesce(:afterNameless::uuid, '00000000-0000-0000-0000-000000000000')
                   and exists (select from users u where u.id = m.user_id and u.state = 'active' offset 0)
                 order by m.name collate "und-x-icu", m.user_id
                 limit :limit)) member
              where mine.role is not null)
            select id, name, email, false as colleague
            from first
            group by id, name, email
            order by name collate "und-x-icu", id
            limit :limit
            """;

    static final String TEAMMATES_FOUND = """
            select member.id, member.name, member.email, false as colleague
            from visible_team(:viewer, :through) mine
            cross join lateral (
              select m.user_id as id, m.name, m.email
              from found_member(:viewer, mine.team_id, :text) m
              join users u on u.id = m.user_id
              where m.user_id <> :viewer and u.state = 'active'
              limit :limit) member
            where mine.role is not null
            group by member.id, member.name, member.email
            order by member.name collate "und-x-icu", member.id
            limit :limit
            """;

    /** Large teams do not say who works with whom, and would be long to count. */
    static final String CLOSEST = """
            select member.id, member.name, member.email, false as colleague
            from (
              select own.team_id
              from visible_team(:viewer, :through) own
              where own.role is not null
                and (select count(*)
                     from (select from member_listing l where l.team_id = own.team_id limit :largest + 1) counted)
                    <= :largest
              limit :teams) mine
            cross join lateral (
              select m.user_id as id, m.name, m.email
              from visible_member(mine.team_id, :through) m
              where m.user_id <> :viewer
              limit :largest) member
            group by member.id, member.name, member.email
            order by count(*) desc, member.name collate "und-x-icu", member.id
            limit :limit
            """;

    static final String DETAILS = """
            select wanted.id,
                   coalesce(profile.data, own.data) #>> '{organizations,0,jobTitle}' as job_title,
                   coalesce(profile.data, own.data) #>> '{organizations,0,department}' as department,
                   (select count(*)
                    from member_listing theirs
                    join team_access mine on mine.team_id = theirs.team_id and mine.user_id = :viewer
                    where theirs.user_id = wanted.id and theirs.user_id <> :viewer) as teams
            from unnest(:people::uuid[]) as wanted (id)
            left join colleague_profile(:viewer, :through) profile on profile.user_id = wanted.id
            left join own_contact(:viewer, :through) own on own.user_id = wanted.id
            """;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcClient jdbc;

    PeopleSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The people of the viewer's organization after the cursor, by name. */
    List<Person> list(Viewer viewer, @Nullable NameCursor after, int limit) {
        return after(seenBy(viewer, LIST), after, limit);
    }

    /** The people with whom the viewer is in a team, by name. */
    List<Person> teammates(Viewer viewer, @Nullable NameCursor after, int limit) {
        return after(seenBy(viewer, TEAMMATES), after, limit);
    }

    /** Those of them whom these words find. */
    List<Person> teammates(Viewer viewer, String text, int limit) {
        return seenBy(viewer, TEAMMATES_FOUND)
                .param("text", text)
                .param("limit", limit)
                .query(Person.ROW)
                .list();
    }

    /**
     * The people with whom the viewer shares most teams, the most first.
     *
     * @param largest how many members a team may have that counts
     * @param teams how many teams count at most
     */
    List<Person> closest(Viewer viewer, int largest, int teams, int limit) {
        return seenBy(viewer, CLOSEST)
                .param("largest", largest)
                .param("teams", teams)
                .param("limit", limit)
                .query(Person.ROW)
                .list();
    }

    /** What rows tell of people beside their names. */
    List<PersonDetails> details(Viewer viewer, Set<UserId> people) {
        return seenBy(viewer, DETAILS)
                .param("people", people.stream().map(UserId::value).toArray(UUID[]::new))
                .query(PersonDetails.ROW)
                .list();
    }

    private static List<Person> after(StatementSpec statement, @Nullable NameCursor after, int limit) {
        UUID nameless = after != null && after.name() == null ? after.id() : null;
        return statement
                .param("afterName", after == null ? null : after.name())
                .param("afterId", after == null ? BEFORE_ALL : after.id())
                .param("afterNameless", nameless)
                .param("named", nameless == null ? limit : 0)
                .param("limit", limit)
                .query(Person.ROW)
                .list();
    }

    private StatementSpec seenBy(Viewer viewer, String sql) {
        return jdbc.sql(sql).param("viewer", viewer.user().value()).param("through", viewer.throughId());
    }
}
