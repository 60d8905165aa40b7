package org.annuaire.directory.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.disclosure.ToldService;
import org.annuaire.directory.shared.OrganizationId;
import org.annuaire.directory.shared.UserId;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;

/** Each template with the model it needs, as the modules fill it: a reference of names for authors of pages. */
enum SamplePage {
    WELCOME("home/welcome", signedOut(Map.of("providers", Samples.PROVIDERS))),
    WELCOME_WITHOUT_PROVIDER("home/welcome", signedOut(Map.of("providers", List.of()))),
    TEAMS_WITHOUT_TEAM("teams/teams", signedIn(Map.of("teams", List.of(), "canCreateTeam", true))),
    TEAMS_OF_ONE_WHO_WAITS("teams/teams", signedIn(Map.of("teams", List.of(), "canCreateTeam", false))),
    TEAMS(
            "teams/teams",
            signedIn(Map.of("teams", Samples.TEAMS, "canCreateTeam", true, "noticeKey", "teams.notice.deleted"))),
    TEAMS_WITH_WRONG_NAME(
            "teams/teams",
            signedIn(Map.of(
                    "teams",
                    Samples.TEAMS,
                    "canCreateTeam",
                    true,
                    "teamForm",
                    new Samples.TeamForm("x".repeat(101), "teams.name.too-long")))),
    TEAM_OF_OWNER(
            "teams/team",
            signedIn(Map.of("team", Samples.OWNED, "services", Samples.CHOSEN, "noticeKey", "teams.notice.created"))),
    TEAM_OF_MEMBER("teams/team", signedIn(Map.of("team", Samples.JOINED, "services", Samples.SEEN_BY))),
    TEAM_WITH_WRONG_NAME(
            "teams/team",
            signedIn(Map.of("team", Samples.OWNED, "teamForm", new Samples.TeamForm(" ", "teams.name.missing")))),
    TEAM_WITH_MEMBERS(
            "teams/team",
            signedIn(Map.of(
                    "team", Samples.OWNED, "members", Samples.MEMBERS, "noticeKey", "teams.members.done.added"))),
    TEAM_WITH_INVITATIONS(
            "teams/team",
            signedIn(Map.of(
                    "team",
                    Samples.OWNED,
                    "members",
                    Samples.MEMBERS,
                    "sections",
                    List.of("invitations/parts"),
                    "invitations",
                    Samples.INVITATIONS,
                    "noticeKey",
                    "invitations.list.done.invitation-invited"))),
    TEAM_IN_A_TREE(
            "teams/team",
            signedIn(Map.of(
                    "team",
                    Samples.OWNED,
                    "relatives",
                    Samples.RELATIVES,
                    "childForm",
                    new Samples.TeamForm("", "teams.name.missing")))),
    INVITATIONS_WITH_RESULTS(
            "invitations/invitations", signedIn(Map.of("team", Samples.OWNED, "invitations", Samples.INVITED))),
    LEAVE("teams/leave", signedIn(Map.of("team", new Samples.Leaving("1", Samples.OWNED.name(), true)))),
    LEAVE_OF_ONLY_OWNER("teams/leave", signedIn(Map.of("team", new Samples.Leaving("1", Samples.OWNED.name(), false)))),
    DELETE("teams/delete", signedIn(Map.of("team", Samples.OWNED))),
    SERVICES("serviceproviders/services", signedIn(Map.of("scope", Samples.SCOPE, "noticeKey", Samples.SAVED))),
    SERVICES_CONFIRM("serviceproviders/confirm", signedIn(Map.of("confirm", Samples.CONFIRM))),
    SEE_AS("preview/see-as", signedIn(Map.of("seeAs", Samples.SEE_AS))),
    ORGANIZATION("workplace/organization", signedIn(Map.of("workplace", Samples.WORKPLACE))),
    ORGANIZATION_DISMISS(
            "workplace/dismiss",
            signedIn(Map.of(
                    "own",
                    true,
                    "staff",
                    false,
                    "administrator",
                    Samples.ADMINISTRATOR,
                    "workplaceName",
                    "Ministère des Jardins",
                    "workplaceId",
                    "1",
                    "last",
                    true))),
    ORGANIZATIONS("organizations/organizations", signedIn(Map.of("organizations", Samples.ORGANIZATIONS))),
    REFUSED(
            "signin/refused",
            signedOut(
                    Map.of("problem", refused("account-disabled"), "languageQuery", "?reason=account-disabled&lang="))),
    REFUSED_BY_PROVIDER("signin/refused", signedOut(Map.of("problem", refused("provider-unavailable")))),
    ACCOUNT("account/account", account(Map.of("noticeKey", "account.done.linked"))),
    ACCOUNT_WITH_PROBLEM(
            "account/account",
            account(Map.of(
                    "problem", refused("identity-taken"), "waitingKeys", List.of("account.waiting.email-taken")))),
    ACCESSIBILITY("console/accessibility", signedIn(Map.of())),
    ERROR("console/error", signedIn(Map.of("problem", ProblemPage.of("console.error", "not-found", Samples.REQUEST))));

    private final String view;
    private final Map<String, Object> model;

    SamplePage(String view, Map<String, Object> model) {
        this.view = view;
        this.model = model;
    }

    static Viewer viewer() {
        return Samples.VIEWER;
    }

    String view() {
        return view;
    }

    Map<String, Object> model() {
        return model;
    }

    String path() {
        return "/samples/" + name();
    }

    private static Map<String, Object> signedOut(Map<String, ?> model) {
        return Map.copyOf(model);
    }

    private static Map<String, Object> signedIn(Map<String, ?> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("person", Samples.PERSON);
        return Map.copyOf(all);
    }

    private static Map<String, Object> account(Map<String, ?> more) {
        Map<String, Object> model = new HashMap<>(more);
        model.put("identities", Samples.IDENTITIES);
        model.put("providers", Samples.PROVIDERS);
        model.put("languages", Samples.LANGUAGES);
        model.put("timezones", Samples.TIMEZONES);
        model.put("sessions", Samples.SESSIONS);
        model.put("services", Samples.READERS);
        return signedIn(model);
    }

    private static ProblemPage refused(String slug) {
        return ProblemPage.of("signin.refused", slug, Samples.REQUEST);
    }

    /** The values. */
    private static final class Samples {
        static final String REQUEST = "5b0e9d5e-6a0f-4f5e-9a44-0b9a9a0f2c11";
        static final Instant CREATED = Instant.parse("2026-03-03T09:30:00Z");
        static final List<Map<String, Object>> LANGUAGES =
                List.of(Map.of("value", "en-us", "selected", false), Map.of("value", "fr-fr", "selected", true));
        static final List<Map<String, Object>> TIMEZONES = List.of(
                Map.of("value", "UTC", "selected", false),
                Map.of("value", "America/Argentina/ComodRivadavia", "selected", true));
        static final List<Map<String, Object>> SESSIONS = List.of(
                Map.of(
                        "id",
                        REQUEST,
                        "provider",
                        "ProConnect",
                        "since",
                        CREATED,
                        "lastUsedAt",
                        CREATED,
                        "device",
                        "Firefox, Windows",
                        "current",
                        true),
                Map.of(
                        "id",
                        REQUEST,
                        "provider",
                        "ProConnect",
                        "since",
                        CREATED,
                        "lastUsedAt",
                        CREATED,
                        "device",
                        "Safari, iPhone",
                        "current",
                        false));
        static final Instant CHANGED = Instant.parse("2026-11-21T16:05:00Z");
        static final Viewer VIEWER = Viewer.of(
                new UserId(UUID.fromString("5b0e9d5e-6a0f-4f5e-9a44-0b9a9a0f2c11")),
                new OrganizationId(new UUID(0, 1)));

        static final SignedInPerson PERSON = new SignedInPerson(
                VIEWER,
                "Zoé Lefèvre-Ñuñez",
                "zoe.lefevre-nunez@culture.example",
                "Direction régionale des affaires culturelles",
                ZoneOffset.UTC);
        static final String SAVED = "serviceproviders.scope.done.saved";
        static final Ticks TICKS = new Ticks(
                true,
                List.of(
                        new Choice("1", "Notes", true),
                        new Choice("2", "Servicedontlenomesttrèslongetnesecoupepasdutout", false)),
                true,
                2);
        static final Scope SCOPE = new Scope("1", PERSON.organizationName(), TICKS);
        static final List<ToldService> READERS = List.of(
                new ToldService("Notes", LocalDate.of(2026, 11, 21), 1204),
                new ToldService("https://service-sans-nom.culture.example", LocalDate.of(2026, 9, 2), 1));
        static final TeamServices CHOSEN = new TeamServices(true, TICKS);
        static final TeamServices SEEN_BY =
                new TeamServices(false, new Ticks(true, List.of(new Choice("1", "Notes", true)), false, 0));
        static final Administrator ADMINISTRATOR =
                new Administrator("1", "2", PERSON.name(), Face.of(PERSON.name(), new UUID(0, 2)), true, true);
        static final Workplace WORKPLACE = new Workplace(
                "1",
                PERSON.organizationName(),
                false,
                List.of("13002526500013", "13002526500021"),
                List.of("culture.example", "direction-regionale-des-affaires-culturelles.culture.example"),
                10000,
                true,
                true,
                true,
                new Rows<>(
                        List.of(
                                ADMINISTRATOR,
                                new Administrator(
                                        "2", "3", "Boris Petit", Face.of("Boris Petit", new UUID(0, 3)), false, true)),
                        null,
                        "/organizations/1?page=2"),
                List.of("Notes", "Servicedontlenomesttrèslongetnesecoupepasdutout"),
                true,
                "/organizations/1/services",
                "petit",
                List.of(new FoundPerson(
                        "4", "Ada Petit", "ada.petit@culture.example", Face.of("Ada Petit", new UUID(0, 4)))));
        static final Confirm CONFIRM = new Confirm(
                "1",
                PERSON.organizationName(),
                "listed",
                List.of("1"),
                new Names(List.of("Fichiers & documents", "Visio"), 12, 14),
                new Names(List.of("Notes"), 0, 1),
                true,
                true);
        static final SeeAs SEE_AS = new SeeAs(
                "1",
                PERSON.organizationName(),
                List.of(new Option("1", "Notes", true), new Option("2", "Visio", false)),
                "1",
                true,
                "tit",
                null,
                false,
                new Found(List.of(new Candidate("1", "Boris Petit", "boris.petit@culture.example")), true),
                new Outcome(
                        "Notes",
                        "Boris Petit",
                        "preview.refused.service-not-allowed",
                        true,
                        0,
                        List.of(new Shown("Visites", "owner", List.of(why("own-team", false), why("linked", false)))),
                        List.of(new Shown(
                                null, null, List.of(why("parent-of-own-team", false), why("not-linked", true)))),
                        true,
                        "{\n  \"detail\" : \"" + "n".repeat(200) + "\"\n}"));
        static final Organizations ORGANIZATIONS = new Organizations(
                "culture",
                List.of(new Row("1", PERSON.organizationName(), false, List.of("13002526500013", "culture.example"))),
                "/organizations?cursor=1");
        static final List<Provider> PROVIDERS = List.of(
                new Provider("proconnect", "ProConnect", "/api/v1.0/authenticate/?provider=proconnect"),
                new Provider("keycloak", "Compte de la région", "/api/v1.0/authenticate/?provider=keycloak"));
        static final List<Identity> IDENTITIES = List.of(
                new Identity("1", "ProConnect", CREATED, CHANGED, true),
                new Identity("2", "Compte de la région", CHANGED, CHANGED, false));
        static final Team OWNED =
                new Team("1", "Inventaire du patrimoine <2026>", "owner", 12, CREATED, CHANGED, true, true, true, 2);
        static final Team JOINED =
                new Team("2", "Visites & médiation", "member", 1, CREATED, CHANGED, false, false, false, 0);
        static final List<Team> TEAMS = List.of(
                OWNED,
                JOINED,
                new Team("3", "Archives", "administrator", 1204, CREATED, CHANGED, true, false, false, 0),
                new Team(
                        "4",
                        "Équipeauxnomstrèslongsquinesecoupentpasetquidébordentdesécransétroits",
                        null,
                        0,
                        CREATED,
                        CHANGED,
                        false,
                        false,
                        false,
                        0));

        static final Person ZOE = new Person("1", "Zoé Lefèvre-Ñuñez", "zoe.lefevre-nunez@culture.example");
        static final Person ENDLESS = new Person(
                "5",
                "Nomtrèslongquinesecoupepasetquidébordedesécransétroits",
                "adresse.tres.longue.qui.ne.se.coupe.pas.non.plus@direction-regionale.culture.example");
        static final List<String> ROLES = List.of("owner", "administrator", "member");
        static final TeamRoster MEMBERS = new TeamRoster(
                new Rows<>(
                        List.of(
                                new Member("1", ZOE, true, "owner", List.of(), false),
                                new Member(
                                        "2",
                                        new Person("2", "Dominique Martin", "dominique.martin@culture.example"),
                                        false,
                                        "administrator",
                                        List.of("owner", "member"),
                                        true),
                                new Member("3", ENDLESS, false, "member", List.of("owner", "administrator"), true)),
                        "?page=1",
                        "?page=3"),
                true,
                ROLES,
                List.of(new Person("4", "Boris Petit", "boris.petit@culture.example"), ENDLESS),
                new Search("", "tit"));

        static final Relatives RELATIVES = new Relatives(
                List.of(
                        new Relative("2", "Direction régionale"),
                        new Relative("3", TEAMS.get(3).name())),
                List.of(
                        new Relative("4", "Relevés & photographies"),
                        new Relative("5", TEAMS.get(3).name())),
                true);
        static final Invitations INVITATIONS = new Invitations(
                new Rows<>(
                        List.of(
                                invitation("1", "nina.neuve@ailleurs.example", "member", false, "sent"),
                                invitation("2", "paul@region.example", "administrator", false, "pending"),
                                invitation("3", ENDLESS.email(), "owner", false, "failed"),
                                invitation("4", "anne@region.example", "member", false, "unconfigured"),
                                invitation("5", "hugo@region.example", "member", true, "sent")),
                        null,
                        "/teams/1/invitations?page=2"),
                ROLES,
                new InvitationForm("", "member", null, 100),
                List.of());
        static final Invitations INVITED = new Invitations(
                new Rows<>(
                        List.of(invitation("1", "nina.neuve@ailleurs.example", "member", false, "pending")),
                        "/teams/1/invitations",
                        null),
                ROLES,
                new InvitationForm(
                        "Boris Petit\n" + ENDLESS.email(), "member", "invitations.invite.wrong.refused", 100),
                List.of(
                        new Result("nina.neuve@ailleurs.example", "invited", null),
                        new Result("dominique.martin@culture.example", "added", null),
                        new Result("Boris Petit", "refused", "invitations.invite.refused.not-an-email"),
                        new Result(ENDLESS.email(), "refused", "invitations.invite.refused.member-already")));

        private static Invitation invitation(String id, String email, String role, boolean expired, String mail) {
            return new Invitation(id, email, role, CHANGED, expired, mail, true, true);
        }

        private static Why why(String reason, boolean against) {
            return new Why("preview.reason." + reason, against);
        }

        record Ticks(boolean listed, List<Choice> choices, boolean truncated, int unshown) {}

        record Scope(String organization, String organizationName, Ticks services) {}

        record Choice(String id, String name, boolean ticked) {}

        record Confirm(
                String organization,
                String organizationName,
                String policy,
                List<String> ticked,
                Names refused,
                Names served,
                boolean closing,
                boolean silencing) {}

        record Names(List<String> first, int more, int count) {}

        record SeeAs(
                String organization,
                String organizationName,
                List<Option> services,
                String service,
                boolean truncated,
                String q,
                @Nullable String person,
                boolean serviceMissing,
                Found found,
                Outcome result) {}

        record Option(String id, String name, boolean selected) {}

        record Found(List<Candidate> people, boolean more) {}

        record Candidate(String id, String name, String email) {}

        record Outcome(
                String service,
                String person,
                String refusalKey,
                boolean choosable,
                long count,
                List<Shown> shown,
                List<Shown> hidden,
                boolean truncated,
                String answer) {}

        record Shown(@Nullable String name, @Nullable String roleKey, List<Why> reasons) {}

        record Why(String key, boolean against) {}

        record Organizations(String q, List<Row> rows, String next) {}

        record Row(String id, String name, boolean active, List<String> identifiers) {}

        record Relatives(List<Relative> above, List<Relative> below, boolean truncated) {}

        record Relative(String id, String name) {}

        record Invitations(Rows<Invitation> page, List<String> roles, InvitationForm form, List<Result> results) {}

        record Invitation(
                String id,
                String email,
                String roleKey,
                Instant expiresAt,
                boolean expired,
                String mailKey,
                boolean canResend,
                boolean canCancel) {}

        record InvitationForm(
                String emails, String role, @Nullable String errorKey, int most) {}

        record Result(
                String email, String outcomeKey, @Nullable String reasonKey) {}

        record TeamRoster(
                Rows<Member> page, boolean searchable, List<String> roles, List<Person> candidates, Search search) {}

        record Rows<T>(
                List<T> results,
                @Nullable String previous,
                @Nullable String next) {}

        record Member(String id, Person person, boolean own, String roleKey, List<String> roles, boolean canRemove) {}

        record Person(String id, String name, String email) {}

        record Search(String q, String find) {}

        record Leaving(String id, String name, boolean canLeave) {}

        record TeamServices(boolean canChange, Ticks ticks) {}

        record Administrator(String access, String user, String name, Face face, boolean own, boolean canRemove) {}

        record FoundPerson(String id, String name, String email, Face face) {}

        record Workplace(
                String id,
                String name,
                boolean active,
                List<String> registrationIds,
                List<String> domains,
                int people,
                boolean more,
                boolean own,
                boolean canAppoint,
                Rows<Administrator> administrators,
                List<String> services,
                boolean moreServices,
                String servicesPath,
                String find,
                List<FoundPerson> candidates) {}

        record Identity(String id, String provider, Instant linkedAt, Instant lastSeenAt, boolean inUse) {}

        record Provider(String id, String name, String signInUrl) {}

        record TeamForm(String name, @Nullable String errorKey) {}

        record Team(
                String id,
                String name,
                @Nullable String roleKey,
                int members,
                Instant createdAt,
                Instant updatedAt,
                boolean canRename,
                boolean canDelete,
                boolean canAddChild,
                int descendants) {}
    }
}
