package org.annuaire.directory.permissions;

import java.util.List;
import java.util.stream.Stream;

/** What may be asked beside {@link Acts}: the same in other ways, pages, and what anybody is told. */
final class FurtherActs {
    private static final String CLIENT = "/api/v1.0";
    private static final String USERS = CLIENT + "/users/";
    private static final String TEAMS = CLIENT + "/teams/";
    private static final String STAFF = CLIENT + "/staff";
    private static final String SERVICE = "/resource-server/v1.0";

    private FurtherActs() {}

    static List<Act> all() {
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
                        plain())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Act> people() {
        String contacts = CLIENT + "/contacts/";
        String inNoTeam = USERS + "?team_id={team}";
        return List.of(
                Act.of("find colleagues by text", "GET", USERS + "?q=member"),
                Act.of("find colleagues, by cursor", "GET", USERS + "?cursor="),
                Act.of("find colleagues by text, by cursor", "GET", USERS + "?cursor=&q=member"),
                Act.of("find colleagues by text who are not in a team", "GET", inNoTeam + "&q=member"),
                Act.of("find colleagues who are not in a team, by cursor", "GET", inNoTeam + "&cursor="),
                Act.of(
                        "find colleagues by text who are not in a team, by cursor",
                        "GET",
                        inNoTeam + "&cursor=&q=member"),
                Act.of("list contacts by text", "GET", contacts + "?q=member"),
                Act.of("list contacts, by cursor", "GET", contacts + "?cursor="),
                Act.of("list contacts by text, by cursor", "GET", contacts + "?cursor=&q=member"),
                Act.of(
                        "create a version of a profile",
                        "POST",
                        contacts,
                        "{\"full_name\": \"New\", \"data\": {}, \"override\": \"{profile}\"}"));
    }

    private static List<Act> teams() {
        String team = TEAMS + "{team}/";
        String services = "\"service_providers\": [{services}]}";
        return List.of(
                Act.of("list one's teams by name", "GET", TEAMS + "?ordering=name&made={team}"),
                Act.of("create a team that services see", "POST", TEAMS, "{\"name\": \"New\", " + services),
                Act.of(
                        "replace a team and the services that see it",
                        "PUT",
                        team,
                        "{\"name\": \"Renamed\", " + services),
                Act.of("change the services that see a team", "PATCH", team, "{" + services),
                Act.of("move a team to the top", "POST", team + "move/", "{\"parent\": null}"));
    }

    private static List<Act> members() {
        String accesses = TEAMS + "{team}/accesses/";
        String invitations = TEAMS + "{team}/invitations/";
        return List.of(
                Act.of("list a team's members by text", "GET", accesses + "?q=member"),
                Act.of("list a team's members, by cursor", "GET", accesses + "?cursor="),
                Act.of("list a team's members by text, by cursor", "GET", accesses + "?cursor=&q=member"),
                Act.of("invite many, of whom some are known", "POST", invitations + "bulk/", """
                        {"emails": [{strangers}, {known}, "no address"]}"""));
    }

    private static List<Act> staff() {
        String users = STAFF + "/users/";
        String organizations = STAFF + "/organizations/";
        String services = STAFF + "/service-providers/";
        String decide = STAFF + "/cases/{misplaced}/decide/";
        String allowed = CLIENT + "/organizations/{organization}/service-providers/";
        String heir = "{\"heir\": \"{namesake}\"}";
        return List.of(
                Act.of("say which services the organization allows", "PUT", allowed, """
                        {"service_policy": "listed", "service_providers": [{services}]}"""),
                Act.of("list services by name", "GET", CLIENT + "/service-providers/?name=member"),
                Act.of("list every service by text", "GET", services + "?q=member"),
                Act.of("list every service without a name", "GET", services + "?is_named=false"),
                Act.of("list decided cases", "GET", STAFF + "/cases/?decided=true"),
                Act.of("decide that a person moves", "POST", decide, "{\"decision\": \"moved\"}"),
                Act.of("decide that a person stays", "POST", decide, "{\"decision\": \"kept\"}"),
                Act.of("list everybody by text", "GET", users + "?q=member"),
                Act.of("list everybody of an organization", "GET", users + "?organization={organization}"),
                Act.of("deactivate a person, with an heir", "POST", users + "{lone_owner}/deactivate/", heir),
                Act.of("erase a person, with an heir", "POST", users + "{lone_owner}/erase/", heir),
                Act.of("list organizations by text", "GET", organizations + "?q=member"),
                Act.of("list active organizations", "GET", organizations + "?is_active=true"),
                Act.of("make an organization with registration ids", "POST", organizations, """
                        {"name": "New", "registration_id_list": [{registration_ids}]}"""),
                Act.of(
                        "merge two organizations for good",
                        "POST",
                        organizations + "{elsewhere}/merge/",
                        "{\"into\": \"{organization}\"}"));
    }

    private static List<Act> services() {
        String contacts = SERVICE + "/contacts/";
        String members = SERVICE + "/teams/{team}/members/";
        String scim = SERVICE + "/scim/";
        return List.of(
                Act.of("list contacts by text, through a service", "GET", contacts + "?q=member"),
                Act.of("list contacts, by cursor, through a service", "GET", contacts + "?cursor="),
                Act.of("list a team's members, by cursor, through a service", "GET", members + "?cursor="),
                Act.of("list what SCIM has", "GET", scim + "ResourceTypes/"),
                Act.of("read what SCIM has", "GET", scim + "ResourceTypes/{resource_type}/"),
                Act.of("list the schemas of SCIM", "GET", scim + "Schemas/"),
                Act.of("read a schema of SCIM", "GET", scim + "Schemas/{schema}/"),
                Act.of("read a schema of SCIM by its id", "GET", scim + "Schemas/{schema}"));
    }

    private static List<Act> teamPages() {
        String team = "/teams/{team}";
        return List.of(
                Act.of("see one's teams", "GET", "/teams"),
                Act.of("create a team, in a browser", "POST", "/teams", "name=New"),
                Act.of("see a team", "GET", team),
                Act.of("see a team, looking for people", "GET", team + "?q=member&find=member"),
                Act.of("see a team instead of its form", "GET", team + "/rename"),
                Act.of("see a team instead of the form of one below it", "GET", team + "/teams"),
                Act.of("rename a team, in a browser", "POST", team + "/rename", "name=Renamed"),
                Act.of("name a team wrongly, in a browser", "POST", team + "/rename", "name=+"),
                Act.of("create a team below, in a browser", "POST", team + "/teams", "name=New"),
                Act.of("see what deleting a team means", "GET", team + "/delete"),
                Act.of("delete a team, in a browser", "POST", team + "/delete"));
    }

    private static List<Act> memberPages() {
        String team = "/teams/{team}";
        String left = "/teams/{team_of_two_owners}/leave";
        String invitations = team + "/invitations";
        String invitation = invitations + "/{invitation}";
        return List.of(
                Act.of("add a member, in a browser", "POST", team + "/members", "user={newcomer}&role=member"),
                Act.of("make a member owner, in a browser", "POST", team + "/members/{access}/role", "role=owner"),
                Act.of("remove a member, in a browser", "POST", team + "/members/{access}/remove"),
                Act.of("see what leaving a team means", "GET", left),
                Act.of("leave a team, in a browser", "POST", left),
                Act.of("see a team's invitations", "GET", invitations),
                Act.of("invite many, in a browser", "POST", invitations, "emails={lines}&role=member"),
                Act.of("invite many wrongly, in a browser", "POST", invitations, "emails={lines}%0Anobody&role=member"),
                Act.of("send an invitation again, in a browser", "POST", invitation + "/resend"),
                Act.of("cancel an invitation, in a browser", "POST", invitation + "/cancel"),
                Act.of("see an invitation to oneself", "GET", "/invitations/{own_invitation}"),
                Act.of("accept invitations to oneself", "POST", "/invitations/{own_invitation}"));
    }

    private static List<Act> organizationPages() {
        String services = "/organizations/{organization}/services";
        String listed = "service_policy=listed&{ticked_services}";
        return List.of(
                Act.of("see what allowing fewer services means", "POST", services, listed),
                Act.of(
                        "say which services the organization allows, in a browser",
                        "POST",
                        services,
                        listed + "&step=save"),
                Act.of("look for somebody to see as a service", "GET", services + "/see-as?service={service}&q=member"),
                Act.of("list organizations by text, in a browser", "GET", "/organizations?q=member"));
    }

    private static List<Act> ownPages() {
        String account = "/account";
        return List.of(
                Act.of("see the first page", "GET", "/"),
                Act.of("see one's account", "GET", account),
                Act.of(
                        "change one's preferences, in a browser",
                        "POST",
                        account + "/preferences",
                        "language=fr-fr&timezone=Europe/Paris"),
                Act.of("unlink an identity, in a browser", "POST", account + "/identities/{identity}/unlink"),
                Act.of("end a session, in a browser", "POST", account + "/sessions/{session}/end"),
                Act.of("end one's other sessions, in a browser", "POST", account + "/sessions/end-others"));
    }

    private static List<Act> plain() {
        return List.of(
                Act.of("see where to sign in", "GET", "/sign-in"),
                Act.of("sign in by address", "POST", "/sign-in", "email=somebody@nowhere.example"),
                Act.of("see why one was not signed in", "GET", "/sign-in/refused"),
                Act.of("read on accessibility", "GET", "/accessibility"),
                Act.of("read on the API", "GET", CLIENT + "/swagger/"),
                Act.of("read on the API, where People has it", "GET", CLIENT + "/redoc/"),
                Act.of("set out to sign in", "GET", CLIENT + "/authenticate/"),
                Act.of("set out to link an identity", "POST", CLIENT + "/authenticate/", "link=true"),
                Act.of("come back from having signed out", "GET", CLIENT + "/logout-callback/"),
                Act.of("read the keys for user info", "GET", CLIENT + "/callback/{provider}/jwks"));
    }
}
