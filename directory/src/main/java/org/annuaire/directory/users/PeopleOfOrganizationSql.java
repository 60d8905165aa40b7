package org.annuaire.directory.users;

import java.util.List;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.SearchWay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
final class PeopleOfOrganizationSql {
    // Of very many, any are found: whoever looks for one person writes more.
    private static final String FIND = """
            select p.id, p.organization_id, p.email, p.name, p.language, p.timezone, p.is_device,
                   exists (select from staff_grant g where g.user_id = p.id) as is_staff, p.state, p.created_at
            from (
              select *
              from users u
              where u.organization_id = :organization and u.state = 'active'
                and coalesce(u.words, search_words(u.searched)) like (select (search_patterns(:text))[1])
                and coalesce(u.words, search_words(u.searched)) like (select (search_patterns(:text))[2])
                and coalesce(u.words, search_words(u.searched)) like (select (search_patterns(:text))[3])
                and coalesce(u.words, search_words(u.searched)) like all ((select (search_patterns(:text))[4:])::text[])
                and ((select search_address(:text)) is null or u.searched like (select search_address(:text)))
              limit :mostSorted) p
            order by p.name collate "und-x-icu", p.id
            limit :limit
            """;

    private final JdbcClient jdbc;

    PeopleOfOrganizationSql(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Colleague> find(OrganizationId organization, String text, int limit) {
        return jdbc.sql(FIND)
                .param("organization", organization.value())
                .param("text", text)
                .param("mostSorted", SearchWay.MOST_SORTED)
                .param("limit", limit)
                .query(Colleague.ROW)
                .list();
    }
}
