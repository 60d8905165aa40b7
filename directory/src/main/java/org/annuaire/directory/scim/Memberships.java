package org.annuaire.directory.scim;

import java.util.List;
import java.util.Set;
import org.annuaire.directory.scim.Membership.Group;
import org.annuaire.directory.scim.Membership.MembershipType;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.TeamSettings;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The teams that a person is in. */
@Service
@Transactional(readOnly = true)
class Memberships {
    private final MembershipSql sql;
    private final TeamSettings settings;

    Memberships(MembershipSql sql, TeamSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    /**
     * The viewer and those of their teams that they belong to in one of these ways; at most {@link
     * TeamSettings#listLimit()}.
     *
     * @throws ProblemException {@link CommonProblem#NOT_AUTHENTICATED} if they were deactivated meanwhile
     */
    Membership of(Viewer viewer, Set<MembershipType> types) {
        MembershipSql.Person person =
                sql.findPerson(viewer).orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
        List<Group> oneMore = sql.groups(viewer, types, settings.listLimit() + 1);
        boolean truncated = oneMore.size() > settings.listLimit();
        return new Membership(
                viewer.user(),
                person.name(),
                person.email(),
                person.createdAt(),
                person.updatedAt(),
                truncated ? oneMore.subList(0, settings.listLimit()) : oneMore,
                truncated);
    }
}
