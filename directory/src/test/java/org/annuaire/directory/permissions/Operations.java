package org.annuaire.directory.permissions;

import java.util.List;
import java.util.stream.Stream;

/** Every request that the program's interfaces take, except sign-in and sign-out themselves. */
final class Operations {
    private static final String CLIENT = "/api/v1.0";
    private static final String TEAM = CLIENT + "/teams/{team}/";
    private static final String ORGANIZATION = CLIENT + "/organizations/{organization}/";
    private static final String STAFF = CLIENT + "/staff";
    private static final String SERVICE = "/resource-server/v1.0";

    private Operations() {}

    static List<Operation> all() {
        return Stream.of(
                        people(),
                        contacts(),
                        teams(),
                        members(),
                        organizations(),
                        serviceProviders(),
                        journal(),
                        staff(),
                        services())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> people() {
        String self = CLIENT + "/users/{self}/";
        String another = CLIENT + "/users/{newcomer}/";
        String preferences = "{\"language\": \"fr-fr\", \"timezone\": \"UTC\"}";
        return List.of(
                Operation.of("read the public settings", "GET", CLIENT + "/config/"),
                Operation.of("read statistics", "GET", CLIENT + "/stats/"),
                Operation.of("read one's own user", "GET", CLIENT + "/users/me/"),
                Operation.of("find colleagues", "GET", CLIENT + "/users/"),
                Operation.of("replace one's own preferences", "PUT", self, preferences),
                Operation.of("replace another's preferences", "PUT", another, preferences),
                Operation.of("change one's own preferences", "PATCH", self, preferences),
                Operation.of("change another's preferences", "PATCH", another, preferences),
                Operation.of("list one's own sessions", "GET", CLIENT + "/users/me/sessions/"),
                Operation.of("end one of one's own sessions", "DELETE", CLIENT + "/users/me/sessions/{session}/"),
                Operation.of("end one's other sessions", "DELETE", CLIENT + "/users/me/sessions/"),
                Operation.of("list one's own identities", "GET", CLIENT + "/users/me/identities/"),
                Operation.of(
                        "unlink one of one's own identities", "DELETE", CLIENT + "/users/me/identities/{identity}/"));
    }

    private static List<Operation> contacts() {
        String contacts = CLIENT + "/contacts/";
        String own = contacts + "{own_contact}/";
        String anothers = contacts + "{contact}/";
        String profile = contacts + "{profile}/";
        String content = "{\"full_name\": \"New\", \"data\": {}}";
        return List.of(
                Operation.of("list contacts", "GET", contacts),
                Operation.of("create a contact", "POST", contacts, content),
                Operation.of("read one's own contact", "GET", own),
                Operation.of("read another's contact", "GET", anothers),
                Operation.of("read a profile", "GET", profile),
                Operation.of("replace one's own contact", "PUT", own, content),
                Operation.of("replace another's contact", "PUT", anothers, content),
                Operation.of("change one's own contact", "PATCH", own, content),
                Operation.of("change a profile that is another's", "PATCH", profile, content),
                Operation.of("delete one's own contact", "DELETE", own),
                Operation.of("delete another's contact", "DELETE", anothers),
                Operation.of("read one's own contact as a vCard", "GET", contacts + "{own_contact}.vcf"),
                Operation.of("read another's contact as a vCard", "GET", contacts + "{contact}.vcf"),
                Operation.of("export one's contacts as vCards", "GET", contacts + "export.vcf"),
                Operation.of("import vCards", "POST", contacts + "import/", "{cards}"));
    }

    private static List<Operation> teams() {
        return List.of(
                Operation.of("list one's teams", "GET", CLIENT + "/teams/?made={team}"),
                Operation.of("create a team", "POST", CLIENT + "/teams/", "{\"name\": \"New\"}"),
                Operation.of(
                        "create a team below",
                        "POST",
                        CLIENT + "/teams/",
                        "{\"name\": \"New\", \"parent\": \"{team}\"}"),
                Operation.of("read a team", "GET", TEAM),
                Operation.of("replace a team", "PUT", TEAM, "{\"name\": \"Renamed\"}"),
                Operation.of("change a team", "PATCH", TEAM, "{\"name\": \"Renamed\"}"),
                Operation.of("move a team below another", "POST", TEAM + "move/", "{\"parent\": \"{other_team}\"}"),
                Operation.of("delete a team", "DELETE", TEAM));
    }

    private static List<Operation> members() {
        String accesses = TEAM + "accesses/";
        String access = accesses + "{access}/";
        String invitations = TEAM + "invitations/";
        String invitation = invitations + "{invitation}/";
        String somebody = "{\"email\": \"{random}@ville.example\"}";
        return List.of(
                Operation.of("list a team's members", "GET", accesses),
                Operation.of("find colleagues who are not in a team", "GET", CLIENT + "/users/?team_id={team}"),
                Operation.of("add a member", "POST", accesses, "{\"user\": \"{newcomer}\"}"),
                Operation.of("add an owner", "POST", accesses, "{\"user\": \"{newcomer}\", \"role\": \"owner\"}"),
                Operation.of("read a membership", "GET", access),
                Operation.of(
                        "make a member administrator",
                        "PUT",
                        access,
                        "{\"user\": \"{newcomer}\", \"role\": \"administrator\"}"),
                Operation.of("make a member owner", "PATCH", access, "{\"role\": \"owner\"}"),
                Operation.of("remove a member", "DELETE", access),
                Operation.of("leave a team", "POST", CLIENT + "/teams/{team_of_two_owners}/leave/"),
                Operation.of("list a team's invitations", "GET", invitations + "?made={invitation}"),
                Operation.of("invite somebody", "POST", invitations, somebody),
                Operation.of("invite many", "POST", invitations + "bulk/", "{\"emails\": [{strangers}]}"),
                Operation.of("read an invitation", "GET", invitation),
                Operation.of("send an invitation again", "POST", invitation + "resend/"),
                Operation.of("cancel an invitation", "DELETE", invitation));
    }

    private static List<Operation> journal() {
        String changes = CLIENT + "/changes/";
        return List.of(
                Operation.of("read the journal", "GET", changes),
                Operation.of("read the journal of the organization", "GET", changes + "?organization={organization}"),
                Operation.of("export the journal as a table", "GET", changes + "export.csv"),
                Operation.of("export the journal as JSON lines", "GET", changes + "export.jsonl"),
                Operation.of("see the journal", "GET", "/journal"));
    }

    private static List<Operation> organizations() {
        String accesses = ORGANIZATION + "accesses/";
        String page = "/organizations/{organization}";
        String administrators = page + "/administrators";
        String administrator = administrators + "/{organization_access}";
        return List.of(
                Operation.of("see the organization, in a browser", "GET", page),
                Operation.of("appoint an administrator, in a browser", "POST", administrators, "user={newcomer}"),
                Operation.of("see what dismissing an administrator means", "GET", administrator),
                Operation.of("dismiss another administrator, in a browser", "POST", administrator),
                Operation.of("read the organization", "GET", ORGANIZATION),
                Operation.of("replace the organization", "PUT", ORGANIZATION, "{\"name\": \"Renamed\"}"),
                Operation.of("change the organization", "PATCH", ORGANIZATION, "{\"name\": \"Renamed\"}"),
                Operation.of("list its administrators", "GET", accesses),
                Operation.of("appoint an administrator", "POST", accesses, "{\"user\": \"{newcomer}\"}"),
                Operation.of("read one administrator's access", "GET", accesses + "{organization_access}/"),
                Operation.of("dismiss another administrator", "DELETE", accesses + "{organization_access}/"));
    }

    private static List<Operation> serviceProviders() {
        String allowed = ORGANIZATION + "service-providers/";
        String all = CLIENT + "/service-providers/";
        String staff = STAFF + "/service-providers/";
        String page = "/organizations/{organization}/services";
        return List.of(
                Operation.of("list the services that see the organization", "GET", all + "?made={service}"),
                Operation.of("read a service", "GET", all + "{service}/"),
                Operation.of("see as a service", "GET", all + "{service}/preview/?user={newcomer}"),
                Operation.of("read what the organization allows", "GET", allowed),
                Operation.of("say what the organization allows", "PUT", allowed, "{\"service_policy\": \"all\"}"),
                Operation.of("read what the organization allows, in a browser", "GET", page),
                Operation.of("say what the organization allows, in a browser", "POST", page, "service_policy=all"),
                Operation.of(
                        "see as a service, in a browser", "GET", page + "/see-as?service={service}&user={newcomer}"),
                Operation.of("list every service", "GET", staff),
                Operation.of(
                        "make a service", "POST", staff, "{\"name\": \"{random}\", \"audience_id\": \"{random}\"}"),
                Operation.of("read every service", "GET", staff + "{service}/"),
                Operation.of("name a service", "PATCH", staff + "{service}/", "{\"name\": \"{random}\"}"),
                Operation.of("retire a service", "POST", staff + "{service}/retire/"),
                Operation.of("restore a service", "POST", staff + "{retired_service}/restore/"));
    }

    private static List<Operation> staff() {
        String users = STAFF + "/users/";
        String organizations = STAFF + "/organizations/";
        String one = organizations + "{elsewhere}/";
        String identified = organizations + "{identified}/";
        return List.of(
                Operation.of("list staff", "GET", STAFF + "/members/"),
                Operation.of("grant staff", "POST", STAFF + "/members/", "{\"user\": \"{newcomer}\"}"),
                Operation.of("revoke staff", "DELETE", STAFF + "/members/{staff_member}/"),
                Operation.of("list waiting cases", "GET", STAFF + "/cases/?made={case}"),
                Operation.of("decide a case", "POST", STAFF + "/cases/{case}/decide/", "{\"decision\": \"dismissed\"}"),
                Operation.of("list everybody", "GET", users),
                Operation.of("read anybody", "GET", users + "{newcomer}/"),
                Operation.of("deactivate a person", "POST", users + "{newcomer}/deactivate/", "{}"),
                Operation.of("reactivate a person", "POST", users + "{deactivated}/reactivate/"),
                Operation.of(
                        "move a person", "POST", users + "{newcomer}/move/", "{\"organization\": \"{elsewhere}\"}"),
                Operation.of("merge two people", "POST", users + "{newcomer}/merge/", "{\"into\": \"{namesake}\"}"),
                Operation.of("erase a person", "POST", users + "{newcomer}/erase/", "{}"),
                Operation.of("list organizations", "GET", organizations),
                Operation.of("list organizations, in a browser", "GET", "/organizations"),
                Operation.of(
                        "make an organization",
                        "POST",
                        organizations,
                        "{\"name\": \"New\", \"domain_list\": [{domains}]}"),
                Operation.of("read any organization", "GET", one),
                Operation.of("change any organization", "PATCH", one, "{\"name\": \"Renamed\"}"),
                Operation.of(
                        "add a registration id", "POST", one + "registration-ids/", "{\"value\": \"21590350100017\"}"),
                Operation.of(
                        "remove a registration id", "DELETE", identified + "registration-ids/?value=21690123100011"),
                Operation.of("add a domain", "POST", one + "domains/", "{\"value\": \"{random}.example\"}"),
                Operation.of("remove a domain", "DELETE", identified + "domains/?value={identified}.example"),
                Operation.of("suspend an organization", "POST", one + "suspend/", "{\"reason\": \"left\"}"),
                Operation.of("resume an organization", "POST", organizations + "{suspended}/resume/"),
                Operation.of("look an organization's name up", "POST", one + "look-up/"),
                Operation.of(
                        "merge two organizations",
                        "POST",
                        one + "merge/",
                        "{\"into\": \"{organization}\", \"dry_run\": true}"),
                Operation.of("list API keys", "GET", STAFF + "/api-keys/?made={api_key}"),
                Operation.of(
                        "make an API key",
                        "POST",
                        STAFF + "/api-keys/",
                        "{\"name\": \"k\", \"scopes\": [\"la-suite-list-organizations-siret\"]}"),
                Operation.of("revoke an API key", "DELETE", STAFF + "/api-keys/{api_key}/"));
    }

    private static List<Operation> services() {
        String team = SERVICE + "/teams/{team}/";
        String linked = SERVICE + "/teams/{linked_team}/";
        String invitations = linked + "invitations/";
        String invitation = invitations + "{linked_invitation}/";
        String contacts = SERVICE + "/contacts/";
        String scim = SERVICE + "/scim/";
        String somebody = "{\"email\": \"{random}@ville.example\"}";
        return List.of(
                Operation.of("list one's teams, through a service", "GET", SERVICE + "/teams/?made={team}"),
                Operation.of("create a team, through a service", "POST", SERVICE + "/teams/", "{\"name\": \"New\"}"),
                Operation.of("read a team, through a service", "GET", team),
                Operation.of("replace a team, through a service", "PUT", team, "{\"name\": \"Renamed\"}"),
                Operation.of("change a team, through a service", "PATCH", team, "{\"name\": \"Renamed\"}"),
                Operation.of("list a team's members, through a service", "GET", team + "members/"),
                Operation.of("list invitations, through a service", "GET", invitations + "?made={linked_invitation}"),
                Operation.of("invite somebody, through a service", "POST", invitations, somebody),
                Operation.of("read an invitation, through a service", "GET", invitation),
                Operation.of("cancel an invitation, through a service", "DELETE", invitation),
                Operation.of("list contacts, through a service", "GET", contacts),
                Operation.of("read one's own contact, through a service", "GET", contacts + "{own_contact}/"),
                Operation.of("read another's contact, through a service", "GET", contacts + "{contact}/"),
                Operation.of("find people, through a service", "GET", SERVICE + "/users/?q=member"),
                Operation.of("read oneself by SCIM", "GET", scim + "Me/"),
                Operation.of("read what of SCIM there is", "GET", scim + "ServiceProviderConfig/"));
    }
}
