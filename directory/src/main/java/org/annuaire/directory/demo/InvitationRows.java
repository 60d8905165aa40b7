package org.annuaire.directory.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import org.annuaire.directory.demo.RecentChanges.Change;
import org.annuaire.directory.demo.Seed.Kind;

/**
 * Invitations that wait, with what became of their mails, and traces of some that were accepted. Their links open
 * nothing until they are sent again, as whoever knows the seed would know the keys.
 */
final class InvitationRows {
    private static final int PEOPLE_EACH = 40;
    private static final Duration VALIDITY = Duration.ofDays(7);
    private static final int MOST_DAYS = 8;
    private static final int MAIL_ATTEMPTS = 5;

    private final Country country;
    private final Words firstNames = Words.of("first-names");
    private final Words lastNames = Words.of("last-names");

    InvitationRows(Country country) {
        this.country = country;
    }

    private record Invitation(UUID id, int team, String email, String role, Instant at) {}

    void write(DemoCopySql into) {
        into.invitations(rows -> {
            for (int number = 0; number < count(); number++) {
                invitation(rows, drawn(number));
            }
        });
        into.invitationMails(rows -> {
            for (int number = 0; number < count(); number++) {
                Invitation one = drawn(number);
                boolean failed = number % 30 == 29;
                rows.row(one.id(), failed ? "failed" : "sent", failed ? MAIL_ATTEMPTS : 1, one.at(), null);
            }
        });
        into.acceptedInvitations(rows -> {
            for (int number = count(); number < 2 * count(); number++) {
                Invitation one = drawn(number);
                rows.row(one.id(), country.teams().id(one.team()), one.at());
            }
        });
    }

    private void invitation(Copies rows, Invitation one) {
        UUID issuer = country.people().id(country.teams().owner(one.team()));
        UUID team = country.teams().id(one.team());
        rows.row(
                one.id(),
                team,
                one.email(),
                one.role(),
                issuer,
                one.at(),
                one.at(),
                one.at().plus(VALIDITY),
                null);
        country.recent()
                .add(Change.of(one.at(), "invitation.created", issuer, "email", "role")
                        .aboutTeam(team)
                        .in(country.teams().place(one.team()).id()));
    }

    private int count() {
        return castTeams() + country.people().count() / PEOPLE_EACH;
    }

    /** The teams of the cast come first: each has an invitation. */
    private int castTeams() {
        Teams teams = country.teams();
        int count = 0;
        while (count < teams.count() && country.people().member(teams.owner(count)) != null) {
            count++;
        }
        return count;
    }

    private Invitation drawn(int number) {
        SplittableRandom random = country.seed().random(Kind.INVITATION, number);
        int team =
                number < castTeams() ? number : random.nextInt(country.teams().count());
        String email = Words.slug(firstNames.any(random)) + "." + Words.slug(lastNames.any(random)) + "." + number
                + "@partenaires.example";
        Instant at = country.days().before(1 + random.nextInt(number < castTeams() ? 3 : MOST_DAYS), random);
        Instant possible = Days.later(at, country.teams().created(team));
        return new Invitation(
                country.seed().id(Kind.INVITATION, number),
                team,
                email,
                random.nextInt(8) == 0 ? "administrator" : "member",
                possible);
    }
}
