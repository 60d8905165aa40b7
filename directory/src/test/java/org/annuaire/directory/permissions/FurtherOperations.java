package org.annuaire.directory.permissions;

import java.util.List;
import java.util.stream.Stream;

/** Requests beside {@link Operations}: other forms of the same, pages, and what anybody may read. */
final class FurtherOperations {
    private static final String CLIENT = "/api/v1.0";
    private static final String USERS = CLIENT + "/users/";
    private static final String TEAMS = CLIENT + "/teams/";
    private static final String STAFF = CLIENT + "/staff";
    private static final String SERVICE = "/resource-server/v1.0";

    private FurtherOperations() {}

    static List<Operation> all() {
        return Stream.of(
                        people(),
                        teams(),
                        members(),
                        staff(),
                        services(),
                        teamPages(),
                        memberPages(),
                        organizationPages(),
                        ownPages(),
                        peoplePages(),
                        contactPages(),
                        journal(),
                        plain())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> people() {
        String contacts = CLIENT + "/contacts/";
        String inNoTeam = USERS + "?team_id={team}";
        return List.of(
                Operation.of("find colleagues by text", "GET", USERS + "?q=member"),
                Operation.of("find colleagues, by cursor", "GET", USERS + "?cursor="),
                Operation.of("find colleagues by text, by cursor", "GET", USERS + "?cursor=&q=member"),
                Operation.of("find colleagues by text who are not in a team", "GET", inNoTeam + "&q=member"),
                Operation.of("find colleagues who are not in a team, by cursor", "GET", inNoTeam + "&cursor="),
                Operation.of(
                        "find colleagues by text who are not in a team, by cursor",
                        "GET",
                        inNoTeam + "&cursor=&q=member"),
                Operation.of("list contacts by text", "GET", contacts + "?q=member"),
                Operation.of("list contacts, by cursor", "GET", contacts + "?cursor="),
                Operation.of("list contacts by text, by cursor", "GET", contacts + "?cursor=&q=member"),
                Operation.of(
                        "create a version of a profile",
                        "POST",
                        contacts,
                        "{\"full_name\": \"New\", \"data\": {}, \"override\": \"{profile}\"}"));
    }

    private static List<Operation> teams() {
        String team = TEAMS + "{team}/";
        String services = "\"service_providers\": [{services}]}";
        return List.of(
                Operation.of("list one's teams by name", "GET", TEAMS + "?ordering=name&made={team}"),
                Operation.of("create a team that services see", "POST", TEAMS, "{\"name\": \"New\", " + services),
                Operation.of(
                        "replace a team and the services that see it",
                        "PUT",
                        team,
                        "{\"name\": \"Renamed\", " + services),
                Operation.of("change the services that see a team", "PATCH", team, "{" + services),
                Operation.of("move a team to the top", "POST", team + "move/", "{\"parent\": null}"));
    }

    private static List<Operation> members() {
        String accesses = TEAMS + "{team}/accesses/";
        String invitations = TEAMS + "{team}/invitations/";
        return List.of(
                Operation.of("list a team's members by text", "GET", accesses + "?q=member"),
                Operation.of("list a team's members, by cursor", "GET", accesses + "?cursor="),
                Operation.of("list a team's members by text, by cursor", "GET", accesses + "?cursor=&q=member"),
                Operation.of("invite many, of whom some are known", "POST", invitations + "bulk/", """
                        {"emails": [{strangers}, {known}, "no address"]}"""));
    }

    private static List<Operation> staff() {
        String users = STAFF + "/users/";
        String organizations = STAFF + "/organizations/";
        String services = STAFF + "/service-providers/";
        String decide = STAFF + "/cases/{misplaced}/decide/";
        String allowed = CLIENT + "/organizations/{organization}/service-providers/";
        String heir = "{\"heir\": \"{namesake}\"}";
        return List.of(
                Operation.of("say which services the organization allows", "PUT", allowed, """
                        {"service_policy": "listed", "service_providers": [{services}]}"""),
                Operation.of("list services by name", "GET", CLIENT + "/service-providers/?name=member"),
                Operation.of("list every service by text", "GET", services + "?q=member"),
                Operation.of("list every service without a name", "GET", services + "?is_named=false"),
                Operation.of("list decided cases", "GET", STAFF + "/cases/?decided=true"),
                Operation.of("decide that a person moves", "POST", decide, "{\"decision\": \"moved\"}"),
                Operation.of("decide that a person stays", "POST", decide, "{\"decision\": \"kept\"}"),
                Operation.of("list everybody by text", "GET", users + "?q=member"),
                Operation.of("list everybody of an organization", "GET", users + "?organization={organization}"),
                Operation.of("deactivate a person, with an heir", "POST", users + "{lone_owner}/deactivate/", heir),
                Operation.of("erase a person, with an heir", "POST", users + "{lone_owner}/erase/", heir),
                Operation.of("list organizations by text", "GET", organizations + "?q=member"),
                Operation.of("list active organizations", "GET", organizations + "?is_active=true"),
                Operation.of("make an organization with registration ids", "POST", organizations, """
                        {"name": "New", "registration_id_list": [{registration_ids}]}"""),
                Operation.of(
                        "merge two organizations for good",
                        "POST",
                        organizations + "{elsewhere}/merge/",
                        "{\"into\": \"{organization}\"}"));
    }

    private static List<Operation> services() {
        String contacts = SERVICE + "/contacts/";
        String members = SERVICE + "/teams/{team}/members/";
        String scim = SERVICE + "/scim/";
        return List.of(
                Operation.of("list contacts by text, through a service", "GET", contacts + "?q=member"),
                Operation.of("list contacts, by cursor, through a service", "GET", contacts + "?cursor="),
                Operation.of("list a team's members, by cursor, through a service", "GET", members + "?cursor="),
                Operation.of("list what SCIM has", "GET", scim + "ResourceTypes/"),
                Operation.of("read what SCIM has", "GET", scim + "ResourceTypes/{resource_type}/"),
                Operation.of("list the schemas of SCIM", "GET", scim + "Schemas/"),
                Operation.of("read a schema of SCIM", "GET", scim + "Schemas/{schema}/"),
                Operation.of("read a schema of SCIM by its id", "GET", scim + "Schemas/{schema}"));
    }

    private static List<Operation> teamPages() {
        String team = "/teams/{team}";
        return List.of(
                Operation.of("see one's teams", "GET", "/teams"),
                Operation.of("create a team, in a browser", "POST", "/teams", "name=New"),
                Operation.of("see a team", "GET", team),
                Operation.of("see a team, looking for people", "GET", team + "?q=member&find=member"),
                Operation.of("see a team instead of its form", "GET", team + "/rename"),
                Operation.of("see a team instead of the form of its services", "GET", team + "/services"),
                Operation.of("see a team instead of the form of one below it", "GET", team + "/teams"),
                Operation.of("rename a team, in a browser", "POST", team + "/rename", "name=Renamed"),
                Operation.of("name a team wrongly, in a browser", "POST", team + "/rename", "name=+"),
                Operation.of("create a team below, in a browser", "POST", team + "/teams", "name=New"),
                Operation.of("see what deleting a team means", "GET", team + "/delete"),
                Operation.of("delete a team, in a browser", "POST", team + "/delete"));
    }

    private static List<Operation> memberPages() {
        String team = "/teams/{team}";
        String left = "/teams/{team_of_two_owners}/leave";
        String invitations = team + "/invitations";
        String invitation = invitations + "/{invitation}";
        return List.of(
                Operation.of("add a member, in a browser", "POST", team + "/members", "user={newcomer}&role=member"),
                Operation.of(
                        "make a member owner, in a browser", "POST", team + "/members/{access}/role", "role=owner"),
                Operation.of("remove a member, in a browser", "POST", team + "/members/{access}/remove"),
                Operation.of(
                        "choose the services that see a team, in a browser",
                        "POST",
                        team + "/services",
                        "visible=listed"),
                Operation.of("see what leaving a team means", "GET", left),
                Operation.of("leave a team, in a browser", "POST", left),
                Operation.of("see a team's invitations", "GET", invitations),
                Operation.of("invite many, in a browser", "POST", invitations, "emails={lines}&role=member"),
                Operation.of(
                        "invite many wrongly, in a browser",
                        "POST",
                        invitations,
                        "emails={lines}%0Anobody&role=member"),
                Operation.of("send an invitation again, in a browser", "POST", invitation + "/resend"),
                Operation.of("cancel an invitation, in a browser", "POST", invitation + "/cancel"),
                Operation.of("see an invitation to oneself", "GET", "/invitations/{own_invitation}"),
                Operation.of("accept an invitation to oneself", "POST", "/invitations/{own_invitation}"),
                Operation.of("see an invitation by its link", "GET", "/invitations/{own_invitation}/{link_key}"),
                Operation.of("accept an invitation by its link", "POST", "/invitations/{own_invitation}/{link_key}"));
    }

    private static List<Operation> organizationPages() {
        String services = "/organizations/{organization}/services";
        String listed = "service_policy=listed&{ticked_services}";
        return List.of(
                Operation.of(
                        "look for somebody to make an administrator",
                        "GET",
                        "/organizations/{organization}?find=member"),
                Operation.of("see what allowing fewer services means", "POST", services, listed),
                Operation.of(
                        "say which services the organization allows, in a browser",
                        "POST",
                        services,
                        listed + "&step=save"),
                Operation.of(
                        "look for somebody to see as a service",
                        "GET",
                        services + "/see-as?service={service}&q=member"),
                Operation.of("list organizations by text, in a browser", "GET", "/organizations?q=member"));
    }

    private static List<Operation> ownPages() {
        String account = "/account";
        return List.of(
                Operation.of("see the first page", "GET", "/"),
                Operation.of("see one's account", "GET", account),
                Operation.of(
                        "change one's preferences, in a browser",
                        "POST",
                        account + "/preferences",
                        "language=fr-fr&timezone=Europe/Paris"),
                Operation.of("unlink an identity, in a browser", "POST", account + "/identities/{identity}/unlink"),
                Operation.of("end a session, in a browser", "POST", account + "/sessions/{session}/end"),
                Operation.of("end one's other sessions, in a browser", "POST", account + "/sessions/end-others"));
    }

    private static List<Operation> peoplePages() {
        String person = "/people/{profiled}";
        return List.of(
                Operation.of("see people", "GET", "/people"),
                Operation.of("see people of one's teams", "GET", "/people?in=teams"),
                Operation.of("find people, in a browser", "GET", "/people?q=member"),
                Operation.of("find people of one's teams, in a browser", "GET", "/people?in=teams&q=member"),
                Operation.of("see one's contacts", "GET", "/people?in=contacts"),
                Operation.of("find one's contacts, in a browser", "GET", "/people?in=contacts&q=member"),
                Operation.of("see a person", "GET", person),
                Operation.of("keep a person's card", "POST", person + "/keep"),
                Operation.of("search everything", "GET", "/search?q=member"));
    }

    private static List<Operation> contactPages() {
        String contacts = "/contacts";
        String own = contacts + "/{own_contact}";
        return List.of(
                Operation.of("see one's address book", "GET", contacts + "?made={own_contact}"),
                Operation.of("find in one's address book", "GET", contacts + "?q=friend&made={own_contact}"),
                Operation.of("see one's address book, with a contact", "GET", contacts + "?contact={own_contact}"),
                Operation.of("see a contact", "GET", own),
                Operation.of("see a contact as a code", "GET", own + "/code.svg"),
                Operation.of("see the form of a new contact", "GET", contacts + "/new"),
                Operation.of("add a contact, in a browser", "POST", contacts + "/new", "full_name=New"),
                Operation.of("name a new contact wrongly, in a browser", "POST", contacts + "/new", "full_name=+"),
                Operation.of("see the form of a contact", "GET", own + "/edit"),
                Operation.of("change a contact, in a browser", "POST", own + "/edit", "full_name=New"),
                Operation.of("see what deleting a contact means", "GET", own + "/delete"),
                Operation.of("delete a contact, in a browser", "POST", own + "/delete"),
                Operation.of("see the form of an import", "GET", contacts + "/import"),
                Operation.of("import no file, in a browser", "POST", contacts + "/import", "file="),
                Operation.of("see the parts of an export", "GET", contacts + "/export?made={own_contact}"),
                Operation.of("see which contacts one keeps twice", "GET", contacts + "/duplicates?made={own_contact}"),
                Operation.of(
                        "see what would become of two contacts", "GET", own + "/merge?other={another_own_contact}"),
                Operation.of("merge two contacts", "POST", own + "/merge", "other={another_own_contact}"),
                Operation.of("see one's own card", "GET", contacts + "/me"),
                Operation.of(
                        "change one's own card, in a browser", "POST", contacts + "/me", "organizations_name=New"));
    }

    private static List<Operation> journal() {
        String changes = CLIENT + "/changes/";
        return List.of(
                Operation.of("read the journal of a kind", "GET", changes + "?kind=user.changed"),
                Operation.of(
                        "read the journal of the organization and of a kind",
                        "GET",
                        changes + "?organization={organization}&kind=user.changed"),
                Operation.of("read the journal of a person", "GET", changes + "?user={newcomer}"),
                Operation.of("read the journal of a team", "GET", changes + "?team={team}"),
                Operation.of("see the journal of a person", "GET", "/journal?user={newcomer}&kind=user.changed"),
                Operation.of("see the journal of a team", "GET", "/journal?team={team}"));
    }

    private static List<Operation> plain() {
        return List.of(
                Operation.of("see where to sign in", "GET", "/sign-in"),
                Operation.of("sign in by address", "POST", "/sign-in", "email=somebody@nowhere.example"),
                Operation.of("see why one was not signed in", "GET", "/sign-in/refused"),
                Operation.of("read on accessibility", "GET", "/accessibility"),
                Operation.of("read on the API", "GET", CLIENT + "/swagger/"),
                Operation.of("read on the API, where People has it", "GET", CLIENT + "/redoc/"),
                Operation.of("set out to sign in", "GET", CLIENT + "/authenticate/"),
                Operation.of("set out to link an identity", "POST", CLIENT + "/authenticate/", "link=true"),
                Operation.of("set out to show again who one is", "POST", CLIENT + "/authenticate/", "prove=true"),
                Operation.of("come back from having signed out", "GET", CLIENT + "/logout-callback/"),
                Operation.of("read the keys for user info", "GET", CLIENT + "/callback/{provider}/jwks"));
    }
}
