package org.annuaire.directory.teams;

import java.util.List;
import org.annuaire.directory.shared.Page;
import org.annuaire.directory.shared.PageQuery;
import org.annuaire.directory.shared.PublicUrl;
import org.annuaire.directory.shared.ServiceProviderId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What the resource server would answer about teams, produced by the same method; and why. */
@Component
public final class TeamPreview {
    private final Teams teams;
    private final TeamPreviewSql sql;
    private final TeamSettings settings;
    private final PublicUrl publicUrl;

    TeamPreview(Teams teams, TeamPreviewSql sql, TeamSettings settings, PublicUrl publicUrl) {
        this.teams = teams;
        this.sql = sql;
        this.settings = settings;
        this.publicUrl = publicUrl;
    }

    /**
     * The list of teams, on one page of {@link TeamSettings#listLimit()}, which also says how many there are.
     *
     * @param viewer the person, through the service
     */
    public Page<?> list(Viewer viewer) {
        UriComponentsBuilder url = UriComponentsBuilder.fromUriString(publicUrl.of(TeamResourceApi.PATH));
        PageQuery first = new PageQuery(null, settings.listLimit(), () -> url);
        return Page.only(TeamResourceApi.list(teams, viewer, first, null));
    }

    /** The person's teams, newest first, with what keeps each off the list; as many as the list holds. */
    public PreviewedTeams candidates(UserId user, ServiceProviderId service) {
        List<PreviewedTeam> oneMore = sql.candidates(user, service, settings.listLimit() + 1);
        return oneMore.size() > settings.listLimit()
                ? new PreviewedTeams(oneMore.subList(0, settings.listLimit()), true)
                : new PreviewedTeams(oneMore, false);
    }

    /**
     * A person's teams.
     *
     * @param truncated whether there are more
     */
    public record PreviewedTeams(List<PreviewedTeam> teams, boolean truncated) {
        public PreviewedTeams {
            teams = List.copyOf(teams);
        }
    }
}
