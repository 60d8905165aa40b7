package org.annuaire.directory.home;

import java.util.Optional;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.signin.SignInLinks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: what this is, for strangers; signed-in people begin with the people. */
@Controller
final class HomePages {
    private final SignInLinks signInLinks;

    HomePages(SignInLinks signInLinks) {
        this.signInLinks = signInLinks;
    }

    @GetMapping("/")
    String home(Optional<Viewer> caller, @RequestParam(defaultValue = "") String next, Model model) {
        if (caller.isPresent()) {
            return "redirect:/people";
        }
        signInLinks.addTo(model, next);
        return "home/welcome";
    }
}
