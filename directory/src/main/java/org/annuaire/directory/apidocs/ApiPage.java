package org.annuaire.directory.apidocs;

import org.annuaire.directory.shared.PublicUrl;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.view.UrlBasedViewResolver;

/** A page where people read the description of the API and try it as themselves. */
@Controller
@ConditionalOnBooleanProperty(name = "annuaire.home.api-page", matchIfMissing = true)
final class ApiPage {
    private static final String PATH = "/api/v1.0/swagger/";

    private final PublicUrl publicUrl;

    ApiPage(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @GetMapping(PATH)
    String page() {
        return "apidocs/api";
    }

    /** Where People has a second page like this. */
    @GetMapping("/api/v1.0/redoc/")
    String samePage() {
        return UrlBasedViewResolver.REDIRECT_URL_PREFIX + publicUrl.of(PATH);
    }
}
