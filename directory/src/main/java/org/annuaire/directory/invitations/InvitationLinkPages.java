package org.annuaire.directory.invitations;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.annuaire.directory.invitations.InvitationAcceptanceSql.Landing;
import org.annuaire.directory.shared.InvitationId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The page behind the link in an invitation's mail. Signing in accepts invitations, so it mostly leads on to the team.
 * Others learn nothing: somebody else's invitation looks like one that never existed.
 */
@Controller
@RequestMapping(InvitationLinkPages.PATH)
final class InvitationLinkPages {
    static final String PATH = "/invitations";

    private final InvitationLinks links;

    InvitationLinkPages(InvitationLinks links) {
        this.links = links;
    }

    /** @param key in the mail only; a link without one is for whoever has the invited address */
    @GetMapping({"/{id}", "/{id}/{key}"})
    String follow(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable(required = false) @Nullable UUID key,
            Model model,
            HttpServletResponse response) {
        return show(links.follow(viewer, new InvitationId(id), key), path(id, key), model, response);
    }

    @PostMapping({"/{id}", "/{id}/{key}"})
    String accept(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable(required = false) @Nullable UUID key,
            Model model,
            HttpServletResponse response) {
        return show(links.accept(viewer, new InvitationId(id), key), path(id, key), model, response);
    }

    /** What the mail's link leads to. */
    static String path(InvitationId id, @Nullable UUID key) {
        return path(id.value(), key);
    }

    private static String path(UUID id, @Nullable UUID key) {
        return PATH + "/" + id + (key == null ? "" : "/" + key);
    }

    private static String show(Optional<Landing> landing, String path, Model model, HttpServletResponse response) {
        Shown shown = landing.map(Landing::state).map(Shown::of).orElse(Shown.NOT_YOURS);
        if (shown == Shown.TEAM) {
            return "redirect:/teams/" + landing.orElseThrow().team();
        }
        response.setStatus(shown.status.value());
        model.addAttribute(
                "invitation", new InvitationView(path, "invitations.link." + shown.key, shown == Shown.OPEN));
        return "invitations/invitation";
    }

    /** What is shown. */
    private enum Shown {
        TEAM(HttpStatus.SEE_OTHER, ""),
        OPEN(HttpStatus.OK, "open"),
        EXPIRED(HttpStatus.GONE, "expired"),
        SUSPENDED(HttpStatus.FORBIDDEN, "suspended"),
        NOT_YOURS(HttpStatus.NOT_FOUND, "not-yours");

        private final HttpStatus status;
        private final String key;

        Shown(HttpStatus status, String key) {
            this.status = status;
            this.key = key;
        }

        private static Shown of(Landing.State state) {
            return switch (state) {
                case ACCEPTED -> TEAM;
                case OPEN -> OPEN;
                case EXPIRED -> EXPIRED;
                case SUSPENDED -> SUSPENDED;
            };
        }
    }

    /** A page about an invitation. */
    record InvitationView(String path, String texts, boolean open) {}
}
