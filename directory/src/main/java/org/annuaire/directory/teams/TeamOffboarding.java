package org.annuaire.directory.teams;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.directory.changes.Change;
import org.annuaire.directory.changes.ChangeOrigin;
import org.annuaire.directory.changes.Changes;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Responsibilities;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.teams.TeamOffboardingSql.Owned;
import org.annuaire.directory.teams.TeamOffboardingSql.Touched;
import org.annuaire.directory.users.UserEvent;
import org.annuaire.directory.users.UserEvent.Departure;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Handles a person's teams when they leave or are merged into another person, in the same transaction. A team that has
 * no other owner goes to the heir; without an heir, they cannot leave. While deactivated, they stay a member of their
 * teams.
 */
@Component
class TeamOffboarding implements Responsibilities {
    private static final int MOST_NAMED = 100;
    private static final int MOST_IN_A_SENTENCE = 5;

    private final TeamOffboardingSql sql;
    private final Changes changes;
    private final Clock clock;

    TeamOffboarding(TeamOffboardingSql sql, Changes changes, Clock clock) {
        this.sql = sql;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "only_owner_of_teams";
    }

    @Override
    public List<Thing> of(UserId user) {
        return sql.onlyOwnerOf(user, MOST_NAMED).stream()
                .map(team -> new Thing(team.id().value(), team.name()))
                .toList();
    }

    @EventListener
    void leaving(UserEvent.Leaving leaving) {
        sql.lockTeams(leaving.user());
        if (leaving.heir() != null) {
            changes.record(sql.giveTo(leaving.heir(), leaving.user(), clock.instant()).stream()
                    .map(team -> change("team-access.inherited", leaving.actor(), leaving.heir(), team)
                            .with("role", null, "owner"))
                    .toList());
        } else {
            requireOtherOwners(leaving.user());
        }
        if (leaving.departure() == Departure.ERASED) {
            changes.record(sql.leave(leaving.user()).stream()
                    .map(team -> change("team-access.deleted", leaving.actor(), leaving.user(), team))
                    .toList());
        }
    }

    @EventListener
    void merged(UserEvent.Merged merged) {
        sql.lockTeams(merged.user());
        changes.record(sql.merge(merged.user(), merged.into(), clock.instant()).stream()
                .flatMap(team -> Stream.of(
                        change("team-access.deleted", merged.actor(), merged.user(), team),
                        change("team-access.created", merged.actor(), merged.into(), team)))
                .toList());
    }

    private void requireOtherOwners(UserId user) {
        List<Owned> alone = sql.onlyOwnerOf(user, MOST_IN_A_SENTENCE + 1);
        if (!alone.isEmpty()) {
            String names =
                    alone.stream().limit(MOST_IN_A_SENTENCE).map(Owned::name).collect(Collectors.joining(", "));
            throw new ProblemException(
                    TeamProblem.LAST_OWNER, alone.size() > MOST_IN_A_SENTENCE ? names + ", …" : names);
        }
    }

    private static Change change(String kind, UserId actor, UserId user, Touched team) {
        return Change.of(kind, ChangeOrigin.STAFF)
                .by(actor)
                .about(user)
                .about(team.team())
                .in(team.organization());
    }
}
