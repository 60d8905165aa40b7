package org.annuaire.sandbox.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.annuaire.sandbox.people.DemoPeople;
import org.annuaire.sandbox.people.DemoPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of the provider: pick who you are, and who is signed in. */
@Controller
final class SignInPages {
    private final RequestCache cache;
    private final Clients clients;
    private final Issuer issuer;
    private final RefusedSignIn refusedSignIn;

    SignInPages(RequestCache cache, Clients clients, Issuer issuer, RefusedSignIn refusedSignIn) {
        this.cache = cache;
        this.clients = clients;
        this.issuer = issuer;
        this.refusedSignIn = refusedSignIn;
    }

    @GetMapping("/sign-in")
    String signIn(
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @RequestParam(name = "refused", required = false) @Nullable String refused) {
        Optional<PendingRequest> pending = PendingRequest.of(request, response, cache, clients);
        Optional<DemoPerson> hinted = pending.map(PendingRequest::loginHint).flatMap(DemoPeople::find);
        model.addAttribute("organizations", byOrganization());
        model.addAttribute("hinted", hinted.map(DemoPerson::id).orElse(""));
        model.addAttribute(
                "service", pending.map(waiting -> waiting.client().name()).orElse(""));
        model.addAttribute("refused", refused == null ? "" : refused);
        return "sign-in";
    }

    @GetMapping("/sign-in/cancel")
    void cancel(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!refusedSignIn.sendAccessDenied(request, response, "the person cancelled")) {
            response.sendRedirect("/");
        }
    }

    @GetMapping("/")
    String home(HttpServletRequest request, Model model, @Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof SignedInPerson signedIn) {
            model.addAttribute("person", signedIn.person());
            model.addAttribute("subject", signedIn.subject());
        }
        model.addAttribute("people", DemoPeople.everybody());
        model.addAttribute("issuer", issuer.of(request));
        return "home";
    }

    private static Map<String, List<DemoPerson>> byOrganization() {
        return DemoPeople.everybody().stream()
                .collect(Collectors.groupingBy(DemoPerson::organization, LinkedHashMap::new, Collectors.toList()));
    }
}
