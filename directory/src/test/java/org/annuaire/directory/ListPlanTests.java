package org.annuaire.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.directory.testing.Country;
import org.annuaire.directory.testing.ProgramStatements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What each list reads of a country of 100,000 people, for somebody in the largest organization: a page's worth, whatever
 * the size of organization, team and address book. Each statement runs once, with a plan that is made without knowing for
 * whom.
 */
@Tag("platform")
final class ListPlanTests {
    private static final int PAGE = 21;
    private static final int LONG_LIST = 1001;
    private static final int COUNTED = 10_001;
    private static final int SORTED_KILOBYTES = 64;
    /** Lists that read more than they show, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "AccessListSql.BY_SEVERAL_KEYS", "sorts the whole team: no index has the order of two or three keys",
            "ServiceProviderSql.LIST", "reads all services, of which there are hundreds",
            "OrganizationScopeSql.CHOICES", "reads all services, of which there are hundreds");

    private static final Pattern LIST = Pattern.compile("(?s)\\s*(select|with)\\b.*\\border by\\b.*\\blimit :.*");
    private static final Set<String> GROWING = Set.of(
            "users",
            "contact",
            "team",
            "team_access",
            "profile_listing",
            "member_listing",
            "name_part",
            "service_read");
    private static final Set<String> LEAVES =
            Set.of("Seq Scan", "Index Scan", "Index Only Scan", "Bitmap Heap Scan", "Tid Scan");

    private static final Map<String, String> VALUES = new HashMap<>();

    @BeforeAll
    static void somebodyInTheLargestOrganization() {
        Country country = Country.get();
        String organization = "select organization_id from users group by 1 order by count(*) desc limit 1";
        VALUES.put(
                "viewer",
                country.literal("select id from users where state = 'active' and organization_id = (" + organization
                        + ") order by created_at limit 1 offset 100"));
        VALUES.put("organization", country.literal(organization));
        VALUES.put(
                "team", country.literal("select team_id from team_access group by 1 order by count(*) desc limit 1"));
        VALUES.put("rare", country.literal("select 'organization.suspended ' || (" + organization + ")"));
        VALUES.put("often", country.literal("select 'team-access.created ' || (" + organization + ")"));
        VALUES.put(
                "busiest",
                country.literal(
                        "select actor_id from change where actor_id is not null group by 1 order by count(*) desc limit 1"));
        VALUES.put(
                "reader",
                country.literal("select user_id from service_read group by 1 order by count(*) desc limit 1"));
        VALUES.put("service", country.literal("select id from service_provider where audience_id = 'service-1'"));
    }

    /** The statements of the lists, each with what is looked for, and how many rows its page has. */
    static Stream<Case> lists() {
        return Stream.of(
                Case.page("ColleagueSql.LIST"),
                Case.page("ColleagueSql.SEARCH").with("text", "'dubois zo'"),
                Case.page("ColleagueSql.SEARCH_OFTEN").with("text", "'ma'"),
                Case.page("ColleagueSql.SEARCH_ALIKE").with("patterns", "alike_patterns('duboys ada')"),
                Case.page("ClosestColleagueSql.LIST_BY_NAME"),
                Case.page("ClosestColleagueSql.CLOSEST").with("text", "'dubois ada'"),
                Case.page("ClosestColleagueSql.CLOSEST_OFTEN").with("text", "'dubois ma'"),
                Case.page("ClosestColleagueSql.CLOSEST_ALIKE").with("patterns", "alike_patterns('duboys ada')"),
                Case.page("PeopleOfOrganizationSql.FIND").with("text", "'dubois zo'"),
                Case.page("MemberCandidateSql.LIST"),
                Case.page("MemberCandidateSql.SEARCH").with("text", "'dubois zo'"),
                Case.page("MemberCandidateSql.SEARCH_OFTEN").with("text", "'ma'"),
                Case.page("ClosestCandidateSql.CLOSEST").with("text", "'dubois ada'"),
                Case.page("ClosestCandidateSql.CLOSEST_OFTEN").with("text", "'dubois ma'"),
                Case.page("AccessListSql.BY_ROLE"),
                Case.page("AccessListSql.BY_ROLE_REVERSED"),
                Case.page("AccessListSql.BY_NAME"),
                Case.page("AccessListSql.BY_NAME_REVERSED"),
                Case.page("AccessListSql.BY_EMAIL"),
                Case.page("AccessListSql.BY_EMAIL_REVERSED"),
                Case.page("AccessListSql.SEARCH").with("q", "'dubois'"),
                Case.page("AccessListSql.NEWEST"),
                Case.page("AccessListSql.SEARCH_NEWEST").with("q", "'dubois'"),
                Case.page("AccessListSql.SEARCH_OFTEN_NEWEST").with("q", "'ma'"),
                Case.page("TeamRosterSql.LIST"),
                Case.page("TeamRosterSql.LIST").through(),
                Case.page("UserListSql.LIST"),
                Case.page("UserListSql.LIST_IN"),
                Case.page("UserListSql.SEARCH").with("q", "'zoe dubois'").with("organization", "null"),
                Case.page("UserListSql.SEARCH_OFTEN").with("q", "'marie'").with("organization", "null"),
                Case.of("ContactListSql.LIST", LONG_LIST),
                Case.page("ContactListSql.LIST").through(),
                Case.of("ContactListSql.SEARCH", LONG_LIST).with("q", "'marie'"),
                Case.of("ContactListSql.SEARCH_OFTEN", LONG_LIST).with("q", "'ma'"),
                Case.page("ContactListSql.SEARCH").with("q", "'dubois zo'").through(),
                Case.page("ContactListSql.LIST_NEWEST").with("id", "null"),
                Case.page("ContactListSql.SEARCH_NEWEST").with("id", "null").with("q", "'dubois zo'"),
                Case.page("ContactListSql.SEARCH_OFTEN_NEWEST")
                        .with("id", "null")
                        .with("q", "'ma'"),
                Case.page("ServiceReadSql.OF_PERSON").with("person", "reader").with("since", "date '2026-01-01'"),
                Case.page("JournalSql.LIST"),
                Case.page("JournalSql.OF_KIND").with("kind", "'api-key.revoked'"),
                Case.page("JournalSql.OF_KIND").with("kind", "'team-access.created'"),
                Case.page("JournalSql.OF_ORGANIZATION").with("team", "null"),
                Case.of("JournalSql.OF_ORGANIZATION", LONG_LIST).with("most", "5000"),
                Case.of("JournalSql.OF_ORGANIZATION", LONG_LIST)
                        .with("most", "5000")
                        .with("team", "null")
                        .with("user", "viewer"),
                Case.page("JournalSql.OF_ORGANIZATION_AND_KIND")
                        .with("both", "rare")
                        .with("team", "null"),
                Case.page("JournalSql.OF_ORGANIZATION_AND_KIND")
                        .with("both", "often")
                        .with("team", "null"),
                Case.of("JournalSql.OF_ORGANIZATION_AND_KIND", LONG_LIST)
                        .with("both", "often")
                        .with("most", "5000")
                        .with("user", "viewer"),
                Case.page("JournalSql.OF_TEAM").with("most", "200").with("kind", "'team.deleted'"),
                Case.page("JournalSql.OF_USER")
                        .with("most", "200")
                        .with("user", "viewer")
                        .with("kind", "'team.deleted'"),
                Case.page("JournalSql.OF_USER")
                        .with("most", "200")
                        .with("user", "busiest")
                        .with("kind", "'team.deleted'"),
                Case.page("PeopleSql.LIST"),
                Case.page("PeopleSql.TEAMMATES").with("named", "21"),
                Case.page("PeopleSql.TEAMMATES_FOUND").with("text", "'dubois zo'"),
                Case.page("PeopleSql.CLOSEST"),
                Case.page("PeopleSql.DETAILS"),
                Case.page("TeamSearchSql.FIND").with("text", "'equipe'"),
                Case.page("OwnContactSql.LIST"),
                Case.of("OwnContactSql.FIND", LONG_LIST).with("q", "'marie'"),
                Case.of("DuplicateSql.FIND", LONG_LIST),
                Case.page("OwnContactSql.ORIGINAL").with("id", "viewer"),
                Case.page("PersonSql.SHARED_TEAMS"),
                Case.page("PersonSql.FIND"),
                Case.page("ProfileCardSql.FIND"),
                Case.page("TeamOutlineSql.LIST").through(),
                Case.page("TeamOutlineSql.NEWEST").through(),
                Case.page("TeamPreviewSql.CANDIDATES").through(),
                Case.page("TeamRelativesSql.LIST").with("id", "team"),
                Case.page("TeamOffboardingSql.ONLY_OWNER_OF").with("user", "viewer"),
                Case.page("MembershipSql.LIST_GROUPS").with("ways", "'{DIRECT}'::text[]"),
                Case.page("InvitationSql.LIST"),
                Case.page("OrganizationAccessSql.LIST"),
                Case.page("OrganizationSql.LIST_COMMUNES"),
                Case.page("StaffOrganizationSql.LIST").with("id", "null"),
                Case.page("StaffOrganizationSql.SEARCH")
                        .with("id", "null")
                        .with("q", "'commune n° 12'")
                        .with("compact", "'commune'"),
                Case.page("MetadataFillSql.LOCK_NEXT"),
                Case.page("StaffSql.LIST"),
                Case.page("CaseDecisionSql.LIST"),
                Case.page("ApiKeySql.LIST"),
                Case.page("ServiceProviderDetailsSql.LIST")
                        .with("id", "null")
                        .with("q", "null")
                        .with("named", "null"),
                Case.page("ClosestCandidateSql.CLOSEST_ALIKE").with("patterns", "alike_patterns('duboys ada')"),
                Case.page("MemberCandidateSql.SEARCH_ALIKE").with("patterns", "alike_patterns('duboys ada')"),
                Case.of("TeamSql.LIST", LONG_LIST)); // it tells the ids of accesses
    }

    static Stream<Case> counts() {
        return Stream.of(
                Case.count("ColleagueSql.COUNT"),
                Case.count("ColleagueSql.COUNT_FOUND").with("text", "'marie'"),
                Case.count("MemberCandidateSql.COUNT"),
                Case.count("MemberCandidateSql.COUNT_FOUND").with("text", "'marie'"),
                Case.count("AccessListSql.COUNT"),
                Case.count("AccessListSql.COUNT_FOUND").with("q", "'marie'"),
                Case.count("TeamRosterSql.COUNT"),
                Case.count("ContactListSql.COUNT"),
                Case.count("ContactListSql.COUNT_FOUND").with("q", "'marie'"),
                Case.count("ContactListSql.COUNT_FOUND").with("q", "'marie'").through(),
                Case.count("OwnContactSql.COUNT"),
                Case.count("OwnContactSql.COUNT_FOUND").with("q", "'marie'"),
                Case.count("UserListSql.COUNT_FOUND").with("q", "'marie'").with("organization", "null"));
    }

    @Test
    void everyListIsAmongThem() {
        Set<String> read = Stream.concat(lists(), counts()).map(Case::statement).collect(Collectors.toSet());
        read.addAll(EXCEPTIONS.keySet());
        assertThat(ProgramStatements.all()
                        .filter(statement -> LIST.matcher(statement.sql()).matches())
                        .map(ProgramStatements.Statement::name)
                        .filter(name -> !read.contains(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aListReadsAPagesWorth(Case list) {
        Plan plan = plan(list);
        assertThat(plan.rowsRead()).as(plan.text()).isLessThanOrEqualTo(50L * list.rows());
        assertThat(plan.scanned()).as(plan.text()).isEmpty();
        assertThat(plan.kilobytesSorted()).as(plan.text()).isLessThanOrEqualTo(sortable(list));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void aCountEndsWhereNobodyCountsOn(Case count) {
        Plan plan = plan(count);
        assertThat(plan.rowsRead()).as(plan.text()).isLessThanOrEqualTo(3L * COUNTED);
        assertThat(plan.scanned()).as(plan.text()).isEmpty();
    }

    /** Some pages; the longest list is sorted as a whole once more. */
    private static int sortable(Case list) {
        return list.rows() == PAGE ? SORTED_KILOBYTES : 16 * SORTED_KILOBYTES;
    }

    private static Plan plan(Case list) {
        return new Plan(Country.get()
                .plan(ProgramStatements.named(list.statement()), list::value, "analyze, buffers, timing off"));
    }

    /** A statement with the values of its parameters, as literals. */
    record Case(String statement, int rows, Map<String, String> own) {
        static Case of(String statement, int rows) {
            return new Case(
                    statement,
                    rows,
                    Map.of("limit", String.valueOf(rows), "end", String.valueOf(rows), "most", String.valueOf(rows)));
        }

        static Case page(String statement) {
            return of(statement, PAGE);
        }

        static Case count(String statement) {
            return of(statement, COUNTED);
        }

        Case with(String parameter, String literal) {
            Map<String, String> more = new HashMap<>(own);
            more.put(parameter, literal);
            return new Case(statement, rows, more);
        }

        Case through() {
            return with("through", "service");
        }

        String value(String parameter) {
            String value = own.getOrDefault(parameter, VALUES.get(parameter));
            if (value != null) {
                return VALUES.getOrDefault(value, value);
            }
            return switch (parameter) {
                case "through", "afterTime", "at", "after", "active", "retired", "name", "audience" -> "null";
                case "seq" -> "9e15::bigint";
                case "user", "kind" -> "null";
                case "open" -> "true";
                case "order" -> "'name'";
                case "afterId" -> statement.startsWith("PeopleSql") ? "'00000000-0000-0000-0000-000000000000'" : "null";
                case "afterName" -> "'M'";
                case "afterNameless" -> "null";
                case "named" -> String.valueOf(PAGE);
                case "largest" -> "50";
                case "teams" -> "100";
                case "people" ->
                    Country.get()
                            .literal("select array_agg(id)::text from (select id from users limit 21) some_people");
                case "person" -> Country.get().literal("select id from users order by id limit 1");
                case "offset" -> "0";
                case "mostSorted" -> "1000";
                case "few" -> "3";
                case "accessIds" -> "1000";
                case "mostMembers" -> "0";
                case "first" -> "'-created_at'";
                case "second", "third" -> "''";
                default -> throw new IllegalArgumentException("no value for :" + parameter);
            };
        }

        @Override
        public String toString() {
            return statement + " " + own;
        }
    }

    /** A plan with what happened when it ran. */
    record Plan(JsonNode root) {
        String text() {
            return root.toPrettyString();
        }

        private List<JsonNode> nodes() {
            List<JsonNode> all = new ArrayList<>();
            add(root, all);
            return all;
        }

        private static void add(JsonNode node, List<JsonNode> all) {
            if (node.path("Actual Loops").asDouble() > 0) {
                all.add(node);
            }
            node.path("Plans").forEach(child -> add(child, all));
        }

        long rowsRead() {
            return Math.round(nodes().stream()
                    .filter(node -> LEAVES.contains(node.path("Node Type").asString()))
                    .mapToDouble(node -> (node.path("Actual Rows").asDouble()
                                    + node.path("Rows Removed by Filter").asDouble()
                                    + node.path("Rows Removed by Index Recheck").asDouble())
                            * node.path("Actual Loops").asDouble())
                    .sum());
        }

        Set<String> scanned() {
            return nodes().stream()
                    .filter(node -> node.path("Node Type").asString().equals("Seq Scan"))
                    .map(node -> node.path("Relation Name").asString())
                    .filter(GROWING::contains)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        long kilobytesSorted() {
            return nodes().stream()
                    .mapToLong(node -> node.path("Sort Space Used").asLong(0))
                    .max()
                    .orElse(0);
        }
    }
}
