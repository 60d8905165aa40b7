package org.annuaire.directory.permissions;

import java.util.List;
import java.util.stream.Stream;

/** Everything that may be asked of the program's interfaces, but for the doors themselves. */
final class Acts {
    private static final String CLIENT = "/api/v1.0";
    private static final String TEAM = CLIENT + "/teams/{team}/";
    private static final String ORGANIZATION = CLIENT + "/organizations/{organization}/";
    private static final String STAFF = CLIENT + "/staff";
    private static final String SERVICE = "/resource-server/v1.0";

    private Acts() {}

    static List<Act> all() {
        return Stream.of(
                        people(),
                        contacts(),
                        teams(),
                        members(),
                        organizations(),
                        serviceProviders(),
                        staff(),
                        services())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Act> people() {
        String self = CLIENT + "/users/{self}/";
        String another = CLIENT + "/users/{newcomer}/";
        String preferences = "{\"language\": \"fr-fr\", \"timezone\": \"UTC\"}";
        return List.of(
                Act.of("read the public settings", "GET", CLIENT + "/config/"),
                Act.of("read statistics", "GET", CLIENT + "/stats/"),
                Act.of("read one's own user", "GET", CLIENT + "/users/me/"),
                Act.of("find colleagues", "GET", CLIENT + "/users/"),
                Act.of("replace one's own preferences", "PUT", self, preferences),
                Act.of("replace another's preferences", "PUT", another, preferences),
                Act.of("change one's own preferences", "PATCH", self, preferences),
                Act.of("change another's preferences", "PATCH", another, preferences),
                Act.of("list one's own sessions", "GET", CLIENT + "/users/me/sessions/"),
                Act.of("end one of one's own sessions", "DELETE", CLIENT + "/users/me/sessions/{session}/"),
                Act.of("end one's other sessions", "DELETE", CLIENT + "/users/me/sessions/"),
                Act.of("list one's own identities", "GET", CLIENT + "/users/me/identities/"),
                Act.of("unlink one of one's own identities", "DELETE", CLIENT + "/users/me/identities/{identity}/"));
    }

    private static List<Act> contacts() {
        String contacts = CLIENT + "/contacts/";
        String own = contacts + "{own_contact}/";
        String anothers = contacts + "{contact}/";
        String profile = contacts + "{profile}/";
        String content = "{\"full_name\": \"New\", \"data\": {}}";
        return List.of(
                Act.of("list contacts", "GET", contacts),
                Act.of("create a contact", "POST", contacts, content),
                Act.of("read one's own contact", "GET", own),
                Act.of("read another's contact", "GET", anothers),
                Act.of("read a profile", "GET", profile),
                Act.of("replace one's own contact", "PUT", own, content),
                Act.of("replace another's contact", "PUT", anothers, content),
                Act.of("change one's own contact", "PATCH", own, content),
                Act.of("change a profile that is another's", "PATCH", profile, content),
                Act.of("delete one's own contact", "DELETE", own),
                Act.of("delete another's contact", "DELETE", anothers),
                Act.of("read one's own contact as a vCard", "GET", contacts + "{own_contact}.vcf"),
                Act.of("read another's contact as a vCard", "GET", contacts + "{contact}.vcf"),
                Act.of("export one's contacts as vCards", "GET", contacts + "export.vcf"),
                Act.of("import vCards", "POST", contacts + "import/", "{cards}"));
    }

    private static List<Act> teams() {
        return List.of(
                Act.of("list one's teams", "GET", CLIENT + "/teams/?made={team}"),
                Act.of("create a team", "POST", CLIENT + "/teams/", "{\"name\": \"New\"}"),
                Act.of(
                        "create a team below",
                        "POST",
                        CLIENT + "/teams/",
                        "{\"name\": \"New\", \"parent\": \"{team}\"}"),
                Act.of("read a team", "GET", TEAM),
                Act.of("replace a team", "PUT", TEAM, "{\"name\": \"Renamed\"}"),
                Act.of("change a team", "PATCH", TEAM, "{\"name\": \"Renamed\"}"),
                Act.of("move a team below another", "POST", TEAM + "move/", "{\"parent\": \"{other_team}\"}"),
                Act.of("delete a team", "DELETE", TEAM));
    }

    private static List<Act> members() {
        String accesses = TEAM + "accesses/";
        String access = accesses + "{access}/";
        String invitations = TEAM + "invitations/";
        String invitation = invitations + "{invitation}/";
        String somebody = "{\"email\": \"{random}@ville.example\"}";
        return List.of(
                Act.of("list a team's members", "GET", accesses),
                Act.of("find colleagues who are not in a team", "GET", CLIENT + "/users/?team_id={team}"),
                Act.of("add a member", "POST", accesses, "{\"user\": \"{newcomer}\"}"),
                Act.of("add an owner", "POST", accesses, "{\"user\": \"{newcomer}\", \"role\": \"owner\"}"),
                Act.of("read a membership", "GET", access),
                Act.of(
                        "make a member administrator",
                        "PUT",
                        access,
                        "{\"user\": \"{newcomer}\", \"role\": \"administrator\"}"),
                Act.of("make a member owner", "PATCH", access, "{\"role\": \"owner\"}"),
                Act.of("remove a member", "DELETE", access),
                Act.of("leave a team", "POST", CLIENT + "/teams/{team_of_two_owners}/leave/"),
                Act.of("list a team's invitations", "GET", invitations + "?made={invitation}"),
                Act.of("invite somebody", "POST", invitations, somebody),
                Act.of("invite many", "POST", invitations + "bulk/", "{\"emails\": [{strangers}]}"),
                Act.of("read an invitation", "GET", invitation),
                Act.of("send an invitation again", "POST", invitation + "resend/"),
                Act.of("cancel an invitation", "DELETE", invitation));
    }

    private static List<Act> organizations() {
        String accesses = ORGANIZATION + "accesses/";
        return List.of(
                Act.of("read the organization", "GET", ORGANIZATION),
                Act.of("replace the organization", "PUT", ORGANIZATION, "{\"name\": \"Renamed\"}"),
                Act.of("change the organization", "PATCH", ORGANIZATION, "{\"name\": \"Renamed\"}"),
                Act.of("list its administrators", "GET", accesses),
                Act.of("appoint an administrator", "POST", accesses, "{\"user\": \"{newcomer}\"}"),
                Act.of("read one administrator's access", "GET", accesses + "{organization_access}/"),
                Act.of("dismiss another administrator", "DELETE", accesses + "{organization_access}/"));
    }

    private static List<Act> serviceProviders() {
        String allowed = ORGANIZATION + "service-providers/";
        String all = CLIENT + "/service-providers/";
        String staff = STAFF + "/service-providers/";
        String page = "/organizations/{organization}/services";
        return List.of(
                Act.of("list the services that see the organization", "GET", all + "?made={service}"),
                Act.of("read a service", "GET", all + "{service}/"),
                Act.of("see as a service", "GET", all + "{service}/preview/?user={newcomer}"),
                Act.of("read what the organization allows", "GET", allowed),
                Act.of("say what the organization allows", "PUT", allowed, "{\"service_policy\": \"all\"}"),
                Act.of("read what the organization allows, in a browser", "GET", page),
                Act.of("say what the organization allows, in a browser", "POST", page, "service_policy=all"),
                Act.of("see as a service, in a browser", "GET", page + "/see-as?service={service}&user={newcomer}"),
                Act.of("list every service", "GET", staff),
                Act.of("make a service", "POST", staff, "{\"name\": \"{random}\", \"audience_id\": \"{random}\"}"),
                Act.of("read every service", "GET", staff + "{service}/"),
                Act.of("name a service", "PATCH", staff + "{service}/", "{\"name\": \"{random}\"}"),
                Act.of("retire a service", "POST", staff + "{service}/retire/"),
                Act.of("restore a service", "POST", staff + "{retired_service}/restore/"));
    }

    private static List<Act> staff() {
        String users = STAFF + "/users/";
        String organizations = STAFF + "/organizations/";
        String one = organizations + "{elsewhere}/";
        String identified = organizations + "{identified}/";
        return List.of(
                Act.of("list staff", "GET", STAFF + "/members/"),
                Act.of("grant staff", "POST", STAFF + "/members/", "{\"user\": \"{newcomer}\"}"),
                Act.of("revoke staff", "DELETE", STAFF + "/members/{staff_member}/"),
                Act.of("list waiting cases", "GET", STAFF + "/cases/?made={case}"),
                Act.of("decide a case", "POST", STAFF + "/cases/{case}/decide/", "{\"decision\": \"dismissed\"}"),
                Act.of("list everybody", "GET", users),
                Act.of("read anybody", "GET", users + "{newcomer}/"),
                Act.of("deactivate a person", "POST", users + "{newcomer}/deactivate/", "{}"),
                Act.of("reactivate a person", "POST", users + "{deactivated}/reactivate/"),
                Act.of("move a person", "POST", users + "{newcomer}/move/", "{\"organization\": \"{elsewhere}\"}"),
                Act.of("merge two people", "POST", users + "{newcomer}/merge/", "{\"into\": \"{namesake}\"}"),
                Act.of("erase a person", "POST", users + "{newcomer}/erase/", "{}"),
                Act.of("list organizations", "GET", organizations),
                Act.of("list organizations, in a browser", "GET", "/organizations"),
                Act.of(
                        "make an organization",
                        "POST",
                        organizations,
                        "{\"name\": \"New\", \"domain_list\": [{domains}]}"),
                Act.of("read any organization", "GET", one),
                Act.of("change any organization", "PATCH", one, "{\"name\": \"Renamed\"}"),
                Act.of("add a registration id", "POST", one + "registration-ids/", "{\"value\": \"21590350100017\"}"),
                Act.of("remove a registration id", "DELETE", identified + "registration-ids/?value=21690123100011"),
                Act.of("add a domain", "POST", one + "domains/", "{\"value\": \"{random}.example\"}"),
                Act.of("remove a domain", "DELETE", identified + "domains/?value={identified}.example"),
                Act.of("suspend an organization", "POST", one + "suspend/", "{\"reason\": \"left\"}"),
                Act.of("resume an organization", "POST", organizations + "{suspended}/resume/"),
                Act.of("look an organization's name up", "POST", one + "look-up/"),
                Act.of(
                        "merge two organizations",
                        "POST",
                        one + "merge/",
                        "{\"into\": \"{organization}\", \"dry_run\": true}"),
                Act.of("list API keys", "GET", STAFF + "/api-keys/?made={api_key}"),
                Act.of(
                        "make an API key",
                        "POST",
                        STAFF + "/api-keys/",
                        "{\"name\": \"k\", \"scopes\": [\"la-suite-list-organizations-siret\"]}"),
                Act.of("revoke an API key", "DELETE", STAFF + "/api-keys/{api_key}/"));
    }

    private static List<Act> services() {
        String team = SERVICE + "/teams/{team}/";
        String linked = SERVICE + "/teams/{linked_team}/";
        String invitations = linked + "invitations/";
        String invitation = invitations + "{linked_invitation}/";
        String contacts = SERVICE + "/contacts/";
        String scim = SERVICE + "/scim/";
        String somebody = "{\"email\": \"{random}@ville.example\"}";
        return List.of(
                Act.of("list one's teams, through a service", "GET", SERVICE + "/teams/?made={team}"),
                Act.of("create a team, through a service", "POST", SERVICE + "/teams/", "{\"name\": \"New\"}"),
                Act.of("read a team, through a service", "GET", team),
                Act.of("replace a team, through a service", "PUT", team, "{\"name\": \"Renamed\"}"),
                Act.of("change a team, through a service", "PATCH", team, "{\"name\": \"Renamed\"}"),
                Act.of("list a team's members, through a service", "GET", team + "members/"),
                Act.of("list invitations, through a service", "GET", invitations + "?made={linked_invitation}"),
                Act.of("invite somebody, through a service", "POST", invitations, somebody),
                Act.of("read an invitation, through a service", "GET", invitation),
                Act.of("cancel an invitation, through a service", "DELETE", invitation),
                Act.of("list contacts, through a service", "GET", contacts),
                Act.of("read one's own contact, through a service", "GET", contacts + "{own_contact}/"),
                Act.of("read another's contact, through a service", "GET", contacts + "{contact}/"),
                Act.of("find people, through a service", "GET", SERVICE + "/users/?q=member"),
                Act.of("read oneself by SCIM", "GET", scim + "Me/"),
                Act.of("read what of SCIM there is", "GET", scim + "ServiceProviderConfig/"));
    }
}
