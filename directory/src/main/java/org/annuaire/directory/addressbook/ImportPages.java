package org.annuaire.directory.addressbook;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.annuaire.directory.contacts.AddressBooks;
import org.annuaire.directory.contacts.CardImport;
import org.annuaire.directory.contacts.ProfileCards;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.vcards.CardVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Files of cards that people bring into their contacts, and take away. */
@Controller
@RequestMapping(ContactPages.PATH)
final class ImportPages {
    private final CardImport imports;
    private final AddressBooks books;
    private final ProfileCards cards;

    ImportPages(CardImport imports, AddressBooks books, ProfileCards cards) {
        this.imports = imports;
        this.books = books;
        this.cards = cards;
    }

    @GetMapping("/import")
    String form(Model model) {
        requireKeeping();
        return show(null, model);
    }

    /** Answers with the report itself: it is about this file, and stands nowhere else. */
    @PostMapping("/import")
    String take(
            Viewer viewer,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        requireKeeping();
        List<InputStreamSource> files = (file == null ? List.<MultipartFile>of() : file)
                .stream()
                        .filter(one -> !one.isEmpty())
                        .map(InputStreamSource.class::cast)
                        .toList();
        Language language = Language.of(locale);
        if (files.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("noFile", true);
            return show(null, model);
        }
        try {
            model.addAttribute("report", ImportView.of(imports.take(viewer, files), language));
            return "addressbook/report";
        } catch (ProblemException refusal) {
            int status = refusal.problem().status();
            response.setStatus(
                    status == HttpStatus.BAD_REQUEST.value() ? HttpStatus.UNPROCESSABLE_CONTENT.value() : status);
            refusal.tellRetryAfter(response);
            return show(refusal.text(language), model);
        }
    }

    private String show(@Nullable String refusal, Model model) {
        model.addAttribute("refusal", refusal);
        model.addAttribute("mostCards", imports.mostCards());
        boolean megabytes = imports.largest().toMegabytes() > 0;
        model.addAttribute("largestKey", "addressbook.import." + (megabytes ? "megabytes" : "kilobytes"));
        model.addAttribute(
                "largest",
                megabytes ? imports.largest().toMegabytes() : imports.largest().toKilobytes());
        model.addAttribute("largestBytes", imports.largest().toBytes());
        return "addressbook/import";
    }

    @GetMapping("/export")
    String export(Viewer viewer, @RequestParam(defaultValue = "4.0") String version, Model model) {
        CardVersion chosen = CardVersion.named(version);
        model.addAttribute("format", chosen.number());
        model.addAttribute(
                "parts",
                IntStream.rangeClosed(1, books.parts(viewer, chosen)).boxed().toList());
        return "addressbook/export";
    }

    private void requireKeeping() {
        if (!cards.mayKeep()) {
            throw new ProblemException(CommonProblem.FORBIDDEN);
        }
    }
}
