package org.annuaire.directory.contacts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.annuaire.directory.contacts.CardImport.Created;
import org.annuaire.directory.contacts.CardImport.Outcome;
import org.annuaire.directory.contacts.CardImport.Refused;
import org.annuaire.directory.shared.CommonFieldProblem;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ContactId;
import org.annuaire.directory.shared.InvalidFieldsException;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.vcards.CardText;
import org.annuaire.directory.vcards.CardVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;
import org.springframework.web.util.WebUtils;

/** Contacts as vCards: one, all of the viewer's own, and a file of them. */
@RestController
@RequestMapping(path = "/api/v1.0/contacts/")
final class ContactCardApi {
    private static final String CARDS = "text/vcard";

    private final ShownContacts contacts;
    private final CardText cards;
    private final AddressBooks books;
    private final CardImport imports;
    private final ContactSettings settings;

    ContactCardApi(
            ShownContacts contacts, CardText cards, AddressBooks books, CardImport imports, ContactSettings settings) {
        this.contacts = contacts;
        this.cards = cards;
        this.books = books;
        this.imports = imports;
        this.settings = settings;
    }

    @GetMapping(path = "{id}.vcf", produces = CARDS)
    ResponseEntity<byte[]> card(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String version,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        CardVersion accepted = CardVersion.accepted(accept);
        Contact contact = contacts.require(viewer, new ContactId(id));
        CardVersion written = version == null || version.isEmpty() ? accepted : CardVersion.named(version);
        return ResponseEntity.ok()
                .contentType(written.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment("contact-" + id + ".vcf"))
                .body(cards.write(contact.id(), contact.details(), written).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Written to a file first: a slow reader does not hold a database connection, and nobody gets half an answer. A
     * file is never more than one import takes: the answer names the next part.
     */
    @GetMapping(path = "export.vcf", produces = CARDS)
    void export(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable Integer part,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        CardVersion accepted = CardVersion.accepted(accept);
        CardVersion written = version == null || version.isEmpty() ? accepted : CardVersion.named(version);
        int number = part == null ? 1 : part;
        if (number < 1) {
            throw new ProblemException(CommonProblem.INVALID_PAGE);
        }
        Path file = Files.createTempFile("annuaire-export", ".vcf");
        try {
            ExportPart exported;
            try (Writer text = Files.newBufferedWriter(file)) {
                exported = books.export(viewer, written, new ExportPart(number, settings, text));
            }
            if (number > 1 && exported.isEmpty()) {
                throw new ProblemException(CommonProblem.INVALID_PAGE);
            }
            response.setContentType(written.mediaType().toString());
            boolean whole = number == 1 && !exported.more();
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    attachment(whole ? "contacts.vcf" : "contacts-" + number + ".vcf"));
            if (exported.more()) {
                response.setHeader("Annuaire-Truncated", "contacts");
                response.setHeader(
                        HttpHeaders.LINK,
                        "<export.vcf?version=" + written.number() + "&part=" + (number + 1) + ">; rel=\"next\"");
            }
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }

    @PostMapping(
            path = "import/",
            consumes = {CARDS, "text/x-vcard", "text/directory"},
            produces = "application/json")
    ImportBody takeBody(Viewer viewer, HttpServletRequest request) {
        return importFiles(viewer, List.of(request::getInputStream), request);
    }

    /** All files of the form, whatever their fields are called. */
    @PostMapping(path = "import/", consumes = "multipart/form-data", produces = "application/json")
    ImportBody takeFiles(
            Viewer viewer,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            HttpServletRequest request) {
        var form = WebUtils.getNativeRequest(request, MultipartRequest.class);
        List<InputStreamSource> files = new ArrayList<>();
        if (form != null) {
            form.getMultiFileMap().values().forEach(files::addAll);
        }
        if (file == null || files.isEmpty()) {
            throw InvalidFieldsException.of("file", CommonFieldProblem.REQUIRED);
        }
        return importFiles(viewer, files, request);
    }

    private ImportBody importFiles(Viewer viewer, List<InputStreamSource> contents, HttpServletRequest request) {
        return ImportBody.of(imports.take(viewer, contents), Language.of(request.getLocale()));
    }

    /**
     * The result of a card.
     *
     * @param card its place in the file, from 1
     * @param fullName the name on the card, or null if it was refused
     * @param contact the contact that was made, or null
     * @param errors why it was refused, by field; {@code __all__} is the card itself
     * @param ignored the names of the properties of which a value was left out since a contact has no place for it, and
     *     lines that are no property
     * @param ignoredValues what was left out, as far as it is text
     */
    record CardBody(
            int card,
            @Nullable String fullName,
            @Nullable UUID contact,
            Map<String, List<String>> errors,
            List<String> ignored,
            List<String> ignoredValues) {
        static CardBody of(int card, Outcome outcome, Language language) {
            if (outcome instanceof Created created) {
                return new CardBody(
                        card,
                        created.card().details().fullName(),
                        created.contact().value(),
                        Map.of(),
                        created.card().ignored(),
                        created.card().ignoredValues());
            }
            return new CardBody(card, null, null, ((Refused) outcome).reasons().apply(language), List.of(), List.of());
        }
    }

    /**
     * The result of an import.
     *
     * @param strayLines how many lines are in no card, the empty ones left out
     */
    record ImportBody(int created, int refused, List<CardBody> cards, int strayLines) {
        static ImportBody of(CardImport.Report report, Language language) {
            List<Outcome> outcomes = report.outcomes();
            List<CardBody> cards = new ArrayList<>();
            for (Outcome outcome : outcomes) {
                cards.add(CardBody.of(cards.size() + 1, outcome, language));
            }
            int created = (int) outcomes.stream()
                    .filter(outcome -> outcome instanceof Created)
                    .count();
            return new ImportBody(created, outcomes.size() - created, cards, report.strayLines());
        }
    }
}
