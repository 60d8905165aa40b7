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
        return Stream.of(people(), teams(), organizations(), staff(), services())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Act> people() {
        return List.of(
                Act.of("read the public settings", "GET", CLIENT + "/config/"),
                Act.of("read one's own user", "GET", CLIENT + "/users/me/"),
                Act.of("list one's own identities", "GET", CLIENT + "/users/me/identities/"),
                Act.of("unlink one of one's own identities", "DELETE", CLIENT + "/users/me/identities/{identity}/"));
    }

    private static List<Act> teams() {
        return List.of(
                Act.of("list one's teams", "GET", CLIENT + "/teams/?made={team}"),
                Act.of("create a team", "POST", CLIENT + "/teams/", "{\"name\": \"New\"}"),
                Act.of("read a team", "GET", TEAM),
                Act.of("replace a team", "PUT", TEAM, "{\"name\": \"Renamed\"}"),
                Act.of("change a team", "PATCH", TEAM, "{\"name\": \"Renamed\"}"),
                Act.of("delete a team", "DELETE", TEAM));
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
                Act.of(
                        "make an organization",
                        "POST",
                        organizations,
                        "{\"name\": \"New\", \"domain_list\": [\"{random}.example\"]}"),
                Act.of("read any organization", "GET", one),
                Act.of("change any organization", "PATCH", one, "{\"name\": \"Renamed\"}"),
                Act.of("add a registration id", "POST", one + "registration-ids/", "{\"value\": \"21590350100017\"}"),
                Act.of("remove a registration id", "DELETE", identified + "registration-ids/?value=21690123100011"),
                Act.of("add a domain", "POST", one + "domains/", "{\"value\": \"{random}.example\"}"),
                Act.of("remove a domain", "DELETE", identified + "domains/?value={identified}.example"),
                Act.of("suspend an organization", "POST", one + "suspend/", "{\"reason\": \"left\"}"),
                Act.of("resume an organization", "POST", one + "resume/"),
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
        return List.of(
                Act.of("list one's teams, through a service", "GET", SERVICE + "/teams/?made={team}"),
                Act.of("create a team, through a service", "POST", SERVICE + "/teams/", "{\"name\": \"New\"}"),
                Act.of("read a team, through a service", "GET", team),
                Act.of("replace a team, through a service", "PUT", team, "{\"name\": \"Renamed\"}"),
                Act.of("change a team, through a service", "PATCH", team, "{\"name\": \"Renamed\"}"));
    }
}
