package org.annuaire.directory.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.serviceproviders.OrganizationScopes;
import org.annuaire.directory.serviceproviders.OrganizationServices.Choice;
import org.annuaire.directory.serviceproviders.ServiceProvider;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.Problem;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.teams.PreviewedTeam;
import org.annuaire.directory.users.User;
import org.jspecify.annotations.Nullable;

/**
 * The page of a preview.
 *
 * @param services the services to choose from
 * @param q what was searched for
 * @param person the person who was chosen or found, or null
 * @param serviceMissing whether only the service is missing for a result
 * @param found the people who were found, unless the result of one person is shown
 * @param result the result, or null
 */
record SeeAsView(
        UUID organization,
        String organizationName,
        List<ServiceOption> services,
        String q,
        @Nullable UUID person,
        boolean serviceMissing,
        @Nullable Found found,
        @Nullable Result result) {

    /** The service that was chosen, or null. */
    public @Nullable UUID service() {
        return services.stream()
                .filter(ServiceOption::selected)
                .map(ServiceOption::id)
                .findFirst()
                .orElse(null);
    }

    /** Whether there may be more services than these. */
    public boolean truncated() {
        return services.size() >= OrganizationScopes.MOST_CHOICES;
    }

    /** A service to choose. */
    record ServiceOption(UUID id, String name, boolean selected) {
        /** A service that is not listed, because staff may look through any, is included if it was chosen. */
        static List<ServiceOption> all(List<Choice> choices, @Nullable ServiceProvider selected) {
            List<ServiceOption> all = new ArrayList<>();
            choices.forEach(choice -> all.add(of(choice.provider(), selected)));
            if (selected != null && all.stream().noneMatch(ServiceOption::selected)) {
                all.add(of(selected, selected));
            }
            return List.copyOf(all);
        }

        private static ServiceOption of(ServiceProvider service, @Nullable ServiceProvider selected) {
            return new ServiceOption(
                    service.id().value(),
                    service.label(),
                    selected != null && service.id().equals(selected.id()));
        }
    }

    /**
     * People to choose from.
     *
     * @param more whether there are more than these
     */
    record Found(List<PersonRow> people, boolean more) {
        static final int MOST = 20;

        static Found of(List<User> oneMore) {
            return new Found(oneMore.stream().limit(MOST).map(PersonRow::of).toList(), oneMore.size() > MOST);
        }
    }

    /** A person in the list. */
    record PersonRow(UUID id, String name, @Nullable String email) {
        static PersonRow of(User user) {
            return new PersonRow(user.id().value(), user.displayName(), user.name() == null ? null : user.email());
        }
    }

    /**
     * What the service receives for the person.
     *
     * @param refusalKey the text key of the refusal, or null if there is none
     * @param choosable whether it is the organization's choice that refuses it
     * @param count how many teams it receives in all
     * @param shown those teams
     * @param hidden the person's other teams
     * @param truncated whether the person has more teams than these
     * @param answer the answer as the service gets it
     */
    record Result(
            String service,
            String person,
            @Nullable String refusalKey,
            boolean choosable,
            long count,
            List<TeamRow> shown,
            List<TeamRow> hidden,
            boolean truncated,
            String answer) {
        static Result of(Preview preview, Viewer viewer, String answer) {
            Problem refusal = preview.refusal();
            Page<?> received = preview.received();
            List<PreviewedTeam> teams = preview.candidates().teams();
            return new Result(
                    preview.service().label(),
                    preview.user().displayName(),
                    refusal == null ? null : "preview.refused." + refusal.slug(),
                    refusal != null && refusal.slug().equals("service-not-allowed"),
                    received == null ? 0 : received.count(),
                    rows(teams.stream().filter(PreviewedTeam::shown).toList(), viewer),
                    rows(teams.stream().filter(team -> !team.shown()).toList(), viewer),
                    preview.candidates().truncated(),
                    answer);
        }

        private static List<TeamRow> rows(List<PreviewedTeam> teams, Viewer viewer) {
            return teams.stream().map(team -> TeamRow.of(team, viewer)).toList();
        }
    }

    /**
     * A team of the person.
     *
     * @param name its name, or null if the viewer may not know it
     * @param roleKey the person's role in it, or null
     * @param reasons why it is received, or not
     */
    record TeamRow(@Nullable String name, @Nullable String roleKey, List<Reason> reasons) {
        static TeamRow of(PreviewedTeam team, Viewer viewer) {
            return new TeamRow(
                    PreviewPolicy.mayName(viewer, team) ? team.name() : null,
                    team.role() == null ? null : team.role().wireName(),
                    Preview.reasons(team).stream()
                            .map(reason -> Reason.of(reason, team))
                            .toList());
        }
    }

    /**
     * A reason.
     *
     * @param against whether it keeps the team from the service
     */
    record Reason(String key, boolean against) {
        static Reason of(String name, PreviewedTeam team) {
            return new Reason(
                    "preview.reason." + name,
                    team.obstacles().stream()
                            .anyMatch(obstacle -> obstacle.wireName().equals(name)));
        }
    }
}
