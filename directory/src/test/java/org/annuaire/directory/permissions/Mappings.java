package org.annuaire.directory.permissions;

import static java.util.stream.Collectors.toCollection;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.annuaire.directory.DirectoryApplication;
import org.annuaire.directory.testing.TestDirectory;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the running program answers: a method, and a path whose parts have no names. */
final class Mappings {
    private Mappings() {}

    /** All of the program's own, except the error page, which no method leads to. */
    static Set<String> of(TestDirectory directory) {
        return directory
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue()
                        .getBeanType()
                        .getPackageName()
                        .startsWith(DirectoryApplication.class.getPackageName()))
                .flatMap(entry -> mappings(entry.getKey()))
                .collect(toCollection(TreeSet::new));
    }

    /** Those of these operations. */
    static Set<String> of(Collection<Operation> operations) {
        return operations.stream()
                .map(operation -> operation.method() + " " + operation.mapping())
                .collect(toCollection(TreeSet::new));
    }

    private static Stream<String> mappings(RequestMappingInfo info) {
        return info.getPatternValues().stream()
                .map(Operation::withoutNames)
                .flatMap(
                        path -> info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path));
    }
}
