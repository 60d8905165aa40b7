package org.annuaire.directory.permissions;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.annuaire.directory.testing.Answer;
import org.annuaire.directory.testing.Browser;
import org.annuaire.directory.testing.Service;
import org.annuaire.directory.testing.TestDirectory;
import org.annuaire.directory.testing.TestPeople;
import org.junit.jupiter.api.Test;

/** {@code Allow} names what can be done at a path: no more, although another path's pattern fits it too, and no less. */
final class AllowedMethodsTests {
    private static final Set<String> ALL = Set.of("DELETE", "GET", "PATCH", "POST", "PUT");

    private final TestDirectory directory = TestDirectory.shared();
    private final Browser camille = directory.browserOf(TestPeople.camille());
    private final Service service = directory.serviceFor(TestPeople.camille(), "groups contacts directory");
    private final Map<String, Set<String>> paths = Mappings.of(directory).stream()
            .map(mapping -> mapping.split(" "))
            // What a key opens is told to those who have one.
            .filter(mapping -> !mapping[1].startsWith("/la-suite/"))
            .collect(groupingBy(
                    mapping -> mapping[1], TreeMap::new, mapping(mapping -> mapping[0], toCollection(TreeSet::new))));

    @Test
    void optionsNamesTheMethodsOfEachPath() {
        paths.forEach((path, methods) -> {
            Answer answer = send("OPTIONS", path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(allowed(answer)).as(path).isEqualTo(withWhatFollows(methods));
        });
    }

    @Test
    void whatIsNotAmongThemIsRefusedWithTheSameList() {
        paths.forEach((path, methods) -> ALL.stream()
                .filter(method -> !methods.contains(method))
                .forEach(method -> {
                    Answer answer = send(method, path);
                    assertThat(answer.status()).as("%s %s", method, path).isEqualTo(405);
                    assertThat(allowed(answer)).as("%s %s", method, path).isEqualTo(withWhatFollows(methods));
                }));
    }

    @Test
    void onesOwnPathCanOnlyBeRead() {
        assertThat(allowed(send("OPTIONS", "/api/v1.0/users/me/"))).containsExactly("GET", "HEAD", "OPTIONS");
        assertThat(allowed(send("OPTIONS", "/api/v1.0/users/{}/"))).containsExactly("OPTIONS", "PATCH", "PUT");
    }

    private static Set<String> withWhatFollows(Set<String> methods) {
        Set<String> all = new TreeSet<>(methods);
        all.add("OPTIONS");
        if (methods.contains("GET")) {
            all.add("HEAD");
        }
        return all;
    }

    private Answer send(String method, String pattern) {
        String path = pattern.replace("{}", part(pattern));
        return path.startsWith("/resource-server/")
                ? service.send(method, path, "")
                : camille.send(method, path, request -> request.method(method, BodyPublishers.noBody()));
    }

    private static String part(String pattern) {
        if (pattern.contains("/callback/{}/") || pattern.contains("-logout/{}/")) {
            return "local";
        }
        return pattern.contains("/scim/")
                ? "urn:ietf:params:scim:schemas:core:2.0:User"
                : UUID.randomUUID().toString();
    }

    private static Set<String> allowed(Answer answer) {
        return Arrays.stream(answer.header("Allow").orElse("").split(","))
                .map(String::strip)
                .collect(toCollection(TreeSet::new));
    }
}
