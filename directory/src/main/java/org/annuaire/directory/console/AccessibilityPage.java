package org.annuaire.directory.console;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
final class AccessibilityPage {
    @GetMapping("/accessibility")
    String statement() {
        return "console/accessibility";
    }
}
