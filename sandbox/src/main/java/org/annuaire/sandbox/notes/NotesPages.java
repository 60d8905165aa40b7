package org.annuaire.sandbox.notes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The one page of Notes: sign in, see the teams, make one. */
@Controller
final class NotesPages {
    private final NotesSettings settings;
    private final Directory directory;
    private final OAuth2AuthorizedClientRepository tokens;

    NotesPages(NotesSettings settings, Directory directory, OAuth2AuthorizedClientRepository tokens) {
        this.settings = settings;
        this.directory = directory;
        this.tokens = tokens;
    }

    @GetMapping("/")
    String home(HttpServletRequest request, Model model, @Nullable Authentication authentication) {
        OAuth2AccessToken token = token(request, authentication);
        model.addAttribute("teamsUrl", settings.teamsUrl());
        if (authentication == null || token == null || !(authentication.getPrincipal() instanceof OidcUser person)) {
            model.addAttribute("refusedSignIn", refusedSignIn(request));
            return "welcome";
        }
        model.addAttribute("person", fullName(person));
        model.addAttribute("email", person.getEmail());
        model.addAttribute("scopes", String.join(" ", settings.scopes()));
        model.addAttribute(
                "expiry",
                Optional.ofNullable(token.getExpiresAt())
                        .map(NotesPages::timeOfDay)
                        .orElse(null));
        directory
                .teams(token.getTokenValue())
                .fold(
                        listed -> model.addAttribute("listed", listed),
                        refusal -> model.addAttribute("refusal", refusal),
                        reason -> model.addAttribute("unreachable", reason));
        return "teams";
    }

    @PostMapping("/teams")
    String create(
            HttpServletRequest request,
            @Nullable Authentication authentication,
            RedirectAttributes next,
            @RequestParam("name") String name,
            @RequestParam(name = "everywhere", defaultValue = "false") boolean everywhere) {
        OAuth2AccessToken token = token(request, authentication);
        if (token != null) {
            directory
                    .create(token.getTokenValue(), name, everywhere)
                    .fold(
                            team -> next.addFlashAttribute("created", team),
                            refusal -> next.addFlashAttribute("createRefusal", refusal)
                                    .addFlashAttribute("typedName", name),
                            reason -> next.addFlashAttribute("createUnreachable", reason)
                                    .addFlashAttribute("typedName", name));
        }
        return "redirect:/";
    }

    private @Nullable OAuth2AccessToken token(HttpServletRequest request, @Nullable Authentication authentication) {
        if (authentication == null) {
            return null;
        }
        OAuth2AuthorizedClient client =
                tokens.loadAuthorizedClient(NotesSecurity.REGISTRATION, authentication, request);
        return client == null ? null : client.getAccessToken();
    }

    private static LocalTime timeOfDay(Instant instant) {
        return LocalTime.ofInstant(instant, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String fullName(OidcUser person) {
        String given = person.getClaimAsString("given_name");
        String usual = person.getClaimAsString("usual_name");
        String name = (given == null ? "" : given + " ") + (usual == null ? "" : usual);
        return name.isBlank() ? person.getName() : name.strip();
    }

    /** The reason is shown once. */
    private static @Nullable Object refusedSignIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return null;
        }
        Object reason = session.getAttribute(RefusedSignIn.REASON);
        session.removeAttribute(RefusedSignIn.REASON);
        return reason;
    }
}
