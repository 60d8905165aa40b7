package org.annuaire.directory.permissions;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.TestDirectory;
import org.junit.jupiter.api.Test;

/** What the guide for People's front end sends to the directory: all that a browser can be sent to, and nothing twice. */
class PathsBehindAProxyTests {
    private static final Path GUIDE = Path.of("../docs/guides/clients-of-people.md");
    private static final Pattern PATH = Pattern.compile("`(/[^`]*)`");

    private final TestDirectory directory = TestDirectory.shared();

    @Test
    void everyPathOfTheProgramStandsInTheTable() throws Exception {
        Set<String> named = new TreeSet<>(toTheDirectory());
        named.addAll(hiddenByTheFrontEnd());

        Set<String> served = Mappings.of(directory).stream()
                .map(mapping -> begin(mapping.substring(mapping.indexOf(' ') + 1)))
                .collect(toCollection(TreeSet::new));
        served.addAll(Set.of("/.well-known/", "/console/")); // a servlet filter's, and files

        assertThat(served).isEqualTo(named);
        assertThat(toTheDirectory()).doesNotContainAnyElementsOf(hiddenByTheFrontEnd());
    }

    /** Those that mails lead to are among them: people come to an invitation from outside. */
    @Test
    void pagesThatNeedNoSessionGoToTheDirectory() throws Exception {
        assertThat(toTheDirectory()).contains("/sign-in/", "/invitations/", "/accessibility/");
    }

    /** Without these the front end answers for the directory, sends people to sign in again, and so on without end. */
    @Test
    void whereARefusedSignInLeadsGoesToTheDirectory() throws Exception {
        directory.empty();
        Browser browser = directory.browser();
        String refused = browser.get("/api/v1.0/callback/?error=access_denied&state=nobodys")
                .location();

        assertThat(begin(URI.create(refused).getPath())).isIn(toTheDirectory());
    }

    @Test
    void whatAPageLoadsAndLinksWithoutASessionGoesToTheDirectory() throws Exception {
        directory.empty();
        String page = directory
                .browser()
                .get("/sign-in/refused?reason=account-disabled")
                .body();

        Set<String> others = Pattern.compile("(?:href|src|action)=\"(/[^\"]*)\"")
                .matcher(page)
                .results()
                .map(found -> begin(URI.create(found.group(1)).getPath()))
                .collect(toCollection(TreeSet::new));
        others.remove("/"); // the first page, which is the front end's here

        assertThat(others).isNotEmpty();
        assertThat(toTheDirectory()).containsAll(others);
    }

    private static Set<String> toTheDirectory() throws Exception {
        return paths("Annuaire");
    }

    private static Set<String> hiddenByTheFrontEnd() throws Exception {
        return paths("the front end");
    }

    /** The paths of the table's rows whose second column begins with these words. */
    private static Set<String> paths(String target) throws Exception {
        Set<String> paths = Files.readAllLines(GUIDE).stream()
                .filter(line -> line.startsWith("| `/"))
                .map(line -> line.split("\\|"))
                .filter(columns -> columns[2].strip().startsWith(target))
                .flatMap(columns -> PATH.matcher(columns[1]).results())
                .map(path -> path.group(1))
                .collect(toCollection(TreeSet::new));
        assertThat(paths).as("rows of the table that say '%s'", target).isNotEmpty();
        return paths;
    }

    private static String begin(String path) {
        int end = path.indexOf('/', 1);
        return path.equals("/") ? path : (end < 0 ? path : path.substring(0, end)) + "/";
    }
}
