package org.annuaire.directory.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.UUID;
import org.annuaire.directory.journal.JournalApi.ChangeBody;
import org.annuaire.directory.shared.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole journal as a file. It is sent while it is read; if that fails, the connection is cut, so that nobody takes
 * half of it for all of it.
 */
@RestController
@RequestMapping("/api/v1.0/changes/")
final class JournalExportApi {
    private static final String TABLE = "text/csv";
    private static final String LINES = "application/jsonl";

    private final Journal journal;
    private final JournalExport export;
    private final JsonMapper json;

    JournalExportApi(Journal journal, JournalExport export, JsonMapper json) {
        this.journal = journal;
        this.export = export;
        this.json = json;
    }

    @GetMapping(path = "export.csv", produces = TABLE)
    void table(
            Viewer viewer,
            @RequestParam(required = false) @Nullable UUID organization,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable UUID user,
            @RequestParam(required = false) @Nullable UUID team,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        JournalFilter permitted =
                journal.permitted(viewer, organization, () -> JournalFilter.of(organization, kind, user, team));
        Sent sent = new Sent(response, TABLE, "journal.csv", JournalTable.HEADER);
        export.write(viewer, permitted, locale, changes -> {
            Writer writer = sent.begun();
            for (ChangeBody change : changes) {
                writer.write(JournalTable.row(change));
            }
            writer.flush();
        });
    }

    @GetMapping(path = "export.jsonl", produces = LINES)
    void lines(
            Viewer viewer,
            @RequestParam(required = false) @Nullable UUID organization,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable UUID user,
            @RequestParam(required = false) @Nullable UUID team,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        JournalFilter permitted =
                journal.permitted(viewer, organization, () -> JournalFilter.of(organization, kind, user, team));
        Sent sent = new Sent(response, LINES, "journal.jsonl", "");
        export.write(viewer, permitted, locale, changes -> {
            Writer writer = sent.begun();
            for (ChangeBody change : changes) {
                writer.write(json.writeValueAsString(change));
                writer.write('\n');
            }
            writer.flush();
        });
    }

    /** An answer that begins with the first lines: until then it can still be refused. */
    private static final class Sent {
        private final HttpServletResponse response;
        private final String type;
        private final String name;
        private final String header;
        private @Nullable Writer writer;

        Sent(HttpServletResponse response, String type, String name, String header) {
            this.response = response;
            this.type = type;
            this.name = name;
            this.header = header;
        }

        Writer begun() throws IOException {
            Writer known = writer;
            if (known != null) {
                return known;
            }
            response.setContentType(type + ";charset=UTF-8");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(name).build().toString());
            Writer first = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8));
            first.write(header);
            writer = first;
            return first;
        }
    }
}
