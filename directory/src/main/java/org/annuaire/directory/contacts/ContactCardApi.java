package org.annuaire.directory.contacts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import org.jspecify.annotations.Nullable;
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

/** Contacts as vCards: one, all of the viewer's own, and a file of them. */
@RestController
@RequestMapping(path = "/api/v1.0/contacts/")
final class ContactCardApi {
    private static final String CARDS = "text/vcard";
    private static final int PART = 8192;

    private final Contacts contacts;
    private final CardText cards;
    private final AddressBooks books;
    private final CardImport imports;
    private final ImportsUnderWay underWay;
    private final ContactSettings settings;

    ContactCardApi(
            Contacts contacts,
            CardText cards,
            AddressBooks books,
            CardImport imports,
            ImportsUnderWay underWay,
            ContactSettings settings) {
        this.contacts = contacts;
        this.cards = cards;
        this.books = books;
        this.imports = imports;
        this.underWay = underWay;
        this.settings = settings;
    }

    @GetMapping(path = "{id}.vcf", produces = CARDS)
    ResponseEntity<byte[]> card(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String version,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        CardVersion accepted = CardVersion.accepted(accept);
        Contact contact = contacts.require(viewer, new ContactId(id), ContactPermission.SEE);
        CardVersion written = version == null ? accepted : CardVersion.named(version);
        return ResponseEntity.ok()
                .contentType(written.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment("contact-" + id + ".vcf"))
                .body(cards.write(contact.id(), contact.details(), written).getBytes(StandardCharsets.UTF_8));
    }

    /** Written to a file first: a slow reader does not hold a database connection, and nobody gets half an answer. */
    @GetMapping(path = "export.vcf", produces = CARDS)
    void export(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String version,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletResponse response)
            throws IOException {
        CardVersion accepted = CardVersion.accepted(accept);
        CardVersion written = version == null ? accepted : CardVersion.named(version);
        Path file = Files.createTempFile("annuaire-export", ".vcf");
        try {
            try (Writer text = Files.newBufferedWriter(file)) {
                books.export(viewer, written, text);
            }
            response.setContentType(written.mediaType().toString());
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment("contacts.vcf"));
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
        try (InputStream content = request.getInputStream()) {
            return importFile(viewer, content, request);
        } catch (IOException e) {
            throw new ProblemException(CommonProblem.BAD_REQUEST);
        }
    }

    @PostMapping(path = "import/", consumes = "multipart/form-data", produces = "application/json")
    ImportBody takeFile(
            Viewer viewer, @RequestParam(required = false) @Nullable MultipartFile file, HttpServletRequest request) {
        if (file == null) {
            throw InvalidFieldsException.of("file", CommonFieldProblem.REQUIRED);
        }
        try (InputStream content = file.getInputStream()) {
            return importFile(viewer, content, request);
        } catch (IOException e) {
            throw new ProblemException(CommonProblem.BAD_REQUEST);
        }
    }

    private ImportBody importFile(Viewer viewer, InputStream content, HttpServletRequest request) throws IOException {
        return underWay.alone(viewer.user(), () -> {
            Path file = Files.createTempFile("annuaire-import", ".vcf");
            try {
                keep(content, file);
                return underWay.inTurn(() ->
                        ImportBody.of(imports.add(viewer, Files.readAllBytes(file)), Language.of(request.getLocale())));
            } finally {
                Files.deleteIfExists(file);
            }
        });
    }

    /** Kept on disk until it is complete: a slow sender takes nobody's turn, and no memory. */
    private void keep(InputStream content, Path file) throws IOException {
        long left = settings.importSize().toBytes();
        try (OutputStream kept = Files.newOutputStream(file)) {
            byte[] part = new byte[PART];
            for (int read = content.read(part); read >= 0; read = content.read(part)) {
                left -= read;
                if (left < 0) {
                    throw new ProblemException(CommonProblem.TOO_LARGE);
                }
                kept.write(part, 0, read);
            }
        }
    }

    /**
     * The result of a card.
     *
     * @param card its place in the file, from 1
     * @param fullName the name on the card, or null if it was refused
     * @param contact the contact that was made, or null
     * @param errors why it was refused, by field; {@code __all__} is the card itself
     * @param ignored the properties that a contact has no place for
     */
    record CardBody(
            int card,
            @Nullable String fullName,
            @Nullable UUID contact,
            Map<String, List<String>> errors,
            List<String> ignored) {
        static CardBody of(int card, Outcome outcome, Language language) {
            if (outcome instanceof Created created) {
                return new CardBody(
                        card,
                        created.card().details().fullName(),
                        created.contact().value(),
                        Map.of(),
                        created.card().ignored());
            }
            return new CardBody(card, null, null, ((Refused) outcome).reasons().apply(language), List.of());
        }
    }

    /** The result of a file. */
    record ImportBody(int created, int refused, List<CardBody> cards) {
        static ImportBody of(List<Outcome> outcomes, Language language) {
            List<CardBody> cards = new ArrayList<>();
            for (Outcome outcome : outcomes) {
                cards.add(CardBody.of(cards.size() + 1, outcome, language));
            }
            int created = (int) outcomes.stream()
                    .filter(outcome -> outcome instanceof Created)
                    .count();
            return new ImportBody(created, outcomes.size() - created, cards);
        }
    }
}
