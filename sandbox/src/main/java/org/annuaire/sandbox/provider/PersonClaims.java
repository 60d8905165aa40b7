package org.annuaire.sandbox.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.annuaire.sandbox.people.DemoPerson;

/** The claims about a person that each scope opens, under ProConnect's names. */
final class PersonClaims {
    static final String ACR = "eidas1";
    static final List<String> AMR = List.of("pwd");
    static final List<String> SCOPES = List.of(
            "openid",
            "given_name",
            "usual_name",
            "email",
            "siret",
            "uid",
            "profile",
            "groups",
            "contacts",
            "directory");
    static final List<String> NAMES = List.of(
            "sub", "given_name", "usual_name", "email", "siret", "uid", "acr", "amr", "auth_time", "sid", "iss", "aud");

    private PersonClaims() {}

    static Map<String, Object> of(SignedInPerson signedIn, Set<String> scopes) {
        DemoPerson person = signedIn.person();
        boolean profile = scopes.contains("profile");
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", signedIn.subject());
        if (profile || scopes.contains("given_name")) {
            claims.put("given_name", person.givenName());
        }
        if (profile || scopes.contains("usual_name")) {
            claims.put("usual_name", person.usualName());
        }
        if (scopes.contains("email")) {
            claims.put("email", person.email());
        }
        if (scopes.contains("siret")) {
            person.registrationNumber().ifPresent(siret -> claims.put("siret", siret));
        }
        if (scopes.contains("uid")) {
            claims.put("uid", person.accountName());
        }
        return claims;
    }
}
