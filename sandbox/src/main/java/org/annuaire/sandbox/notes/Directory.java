package org.annuaire.sandbox.notes;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.annuaire.sandbox.http.BoundedHttp;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The directory, called with the signed-in person's access token. */
@Component
final class Directory {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final String JSON = "application/json";

    private final NotesSettings settings;
    private final JsonMapper json;
    private final BoundedHttp http;

    Directory(NotesSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        this.http = new BoundedHttp(settings.deadline(), MAX_BYTES);
    }

    Outcome<Team.Listed> teams(String accessToken) {
        return call(request(accessToken).GET().build(), page -> {
            List<Team> teams = new ArrayList<>();
            page.path("results").forEach(node -> teams.add(team(node)));
            return new Team.Listed(teams, page.path("count").asInt(teams.size()));
        });
    }

    Outcome<Team> create(String accessToken, String name, boolean visibleToAllServices) {
        String body = json.writeValueAsString(Map.of("name", name, "is_visible_all_services", visibleToAllServices));
        HttpRequest request = request(accessToken)
                .header("Content-Type", JSON)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return call(request, Directory::team);
    }

    private HttpRequest.Builder request(String accessToken) {
        return HttpRequest.newBuilder(settings.teamsUrl())
                .header("Authorization", "Bearer " + accessToken)
                .header("Accept", JSON);
    }

    private <T> Outcome<T> call(HttpRequest request, Function<JsonNode, T> reader) {
        try {
            BoundedHttp.Answer answer = http.send(request);
            if (answer.status() / 100 != 2) {
                return new Outcome.Refused<>(refusal(answer));
            }
            return new Outcome.Done<>(reader.apply(json.readTree(answer.body())));
        } catch (IOException | JacksonException | DateTimeException e) {
            return new Outcome.NotUnderstood<>(String.valueOf(e.getMessage()));
        }
    }

    private static Team team(JsonNode node) {
        return new Team(
                node.path("name").asString(),
                Instant.parse(node.path("created_at").asString()),
                node.path("is_visible_all_services").asBoolean());
    }

    private Outcome.Refusal refusal(BoundedHttp.Answer answer) {
        return new Outcome.Refusal(
                answer.status(), answer.headers().firstValue("WWW-Authenticate").orElse(""), messages(answer.body()));
    }

    /** Whatever the shape of the body, the texts in it are for people. */
    private List<String> messages(String body) {
        List<String> messages = new ArrayList<>();
        try {
            collect(json.readTree(body), messages);
        } catch (JacksonException e) {
            messages.add(body.length() > 300 ? body.substring(0, 300) + "…" : body);
        }
        messages.removeIf(String::isBlank);
        return messages;
    }

    private static void collect(JsonNode node, List<String> messages) {
        if (node.isString()) {
            messages.add(node.asString());
        }
        node.forEach(child -> collect(child, messages));
    }
}
