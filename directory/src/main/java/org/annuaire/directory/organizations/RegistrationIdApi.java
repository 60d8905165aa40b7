package org.annuaire.directory.organizations;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Registration ids, for account services. */
@RestController
@RequestMapping(path = "/la-suite/v1.0/", produces = "application/json")
final class RegistrationIdApi {
    /** France has fewer than 35,000 communes. */
    private static final int LONGEST_LIST = 100_000;

    private final Organizations organizations;

    RegistrationIdApi(Organizations organizations) {
        this.organizations = organizations;
    }

    /** Those of every active commune, newest organization first. */
    @GetMapping("siret/")
    List<String> communes(HttpServletResponse response) {
        List<String> ids = organizations.registrationIdsOfCommunes(LONGEST_LIST);
        if (ids.size() == LONGEST_LIST) {
            response.addHeader("Annuaire-Truncated", "siret");
        }
        return ids;
    }
}
