package org.annuaire.directory.scim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which attributes of a resource a client wants. Those that are always returned come in any case.
 *
 * @param wanted {@code attributes}, each as the names on its path in lower case; empty if all are wanted
 * @param unwanted {@code excludedAttributes} in the same form
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7644#section-3.9">RFC 7644, section 3.9</a>
 */
record ScimAttributes(List<List<String>> wanted, List<List<String>> unwanted) {
    private static final Set<String> ALWAYS = Set.of("schemas", "id");
    private static final String RESOURCES = "Resources";

    static ScimAttributes of(@Nullable String wanted, @Nullable String unwanted) {
        return new ScimAttributes(paths(wanted), paths(unwanted));
    }

    private static List<List<String>> paths(@Nullable String parameter) {
        return parameter == null
                ? List.of()
                : Arrays.stream(parameter.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        // The name of the schema may stand before an attribute.
                        .map(name -> name.substring(name.lastIndexOf(':') + 1).toLowerCase(Locale.ROOT))
                        .map(path -> List.of(path.split("\\.")))
                        .toList();
    }

    boolean areAll() {
        return wanted.isEmpty() && unwanted.isEmpty();
    }

    /** What the client wants of a resource, or of each in a list. */
    JsonNode of(JsonNode message) {
        if (message.path(RESOURCES) instanceof ArrayNode resources) {
            var list = (ObjectNode) message.deepCopy();
            ArrayNode selected = list.putArray(RESOURCES);
            resources.forEach(resource -> selected.add(of(resource)));
            return list;
        }
        JsonNode kept = wanted.isEmpty() ? message : kept(message, wanted, true).orElse(message);
        return left(kept, unwanted, true);
    }

    private static Optional<JsonNode> kept(JsonNode node, List<List<String>> paths, boolean top) {
        if (node instanceof ArrayNode list) {
            ArrayNode some = JsonNodeFactory.instance.arrayNode();
            list.forEach(element -> kept(element, paths, false).ifPresent(some::add));
            return Optional.<JsonNode>of(some).filter(all -> !all.isEmpty());
        }
        ObjectNode some = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> {
            String name = member.getKey().toLowerCase(Locale.ROOT);
            if (top && ALWAYS.contains(name) || paths.contains(List.of(name))) {
                some.set(member.getKey(), member.getValue());
            } else {
                List<List<String>> below = below(name, paths);
                if (!below.isEmpty()) {
                    kept(member.getValue(), below, false).ifPresent(value -> some.set(member.getKey(), value));
                }
            }
        });
        return Optional.<JsonNode>of(some).filter(all -> !all.isEmpty());
    }

    private static JsonNode left(JsonNode node, List<List<String>> paths, boolean top) {
        if (paths.isEmpty() || !node.isContainer()) {
            return node;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode some = JsonNodeFactory.instance.arrayNode();
            list.forEach(element -> some.add(left(element, paths, false)));
            return some;
        }
        ObjectNode some = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> {
            String name = member.getKey().toLowerCase(Locale.ROOT);
            if (top && ALWAYS.contains(name)) {
                some.set(member.getKey(), member.getValue());
            } else if (!paths.contains(List.of(name))) {
                some.set(member.getKey(), left(member.getValue(), below(name, paths), false));
            }
        });
        return some;
    }

    private static List<List<String>> below(String name, List<List<String>> paths) {
        return paths.stream()
                .filter(path -> path.size() > 1 && path.get(0).equals(name))
                .map(path -> path.subList(1, path.size()))
                .toList();
    }
}
