package org.annuaire.directory.scim;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import org.annuaire.directory.scim.Membership.MembershipType;
import org.annuaire.directory.shared.PublicUrl;
import org.annuaire.directory.shared.TokenSubject;
import org.annuaire.directory.shared.Viewer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The person behind the token, in SCIM.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7644#section-3.11">RFC 7644, section 3.11</a>
 */
@RestController
@RequestMapping(
        path = Scim.PATH,
        produces = {Scim.HISTORIC_TYPE, Scim.STANDARD_TYPE, "application/json"})
final class ScimApi {
    private final Memberships memberships;
    private final PublicUrl publicUrl;

    ScimApi(Memberships memberships, PublicUrl publicUrl) {
        this.memberships = memberships;
        this.publicUrl = publicUrl;
    }

    /**
     * Groups that a person belongs to through a team below them are shown only in the standard media type: clients of
     * the historic one take each group for a membership, and would give a team's rights to people of the teams below
     * it.
     */
    @GetMapping("Me/")
    ResponseEntity<ScimUser> me(Viewer viewer, TokenSubject subject, HttpServletRequest request) {
        MediaType type = Scim.preferred(request);
        Membership membership = memberships.of(
                viewer,
                type.equals(Scim.STANDARD) ? EnumSet.allOf(MembershipType.class) : EnumSet.of(MembershipType.DIRECT));
        var answer = ResponseEntity.ok().contentType(type).header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (membership.truncated()) {
            answer.header("Annuaire-Truncated", "groups");
        }
        return answer.body(ScimUser.of(membership, subject.name(), publicUrl.of(Scim.PATH + "Me/")));
    }
}
