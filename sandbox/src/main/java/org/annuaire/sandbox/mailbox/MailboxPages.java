package org.annuaire.sandbox.mailbox;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The mails that arrived, newest first, and each of them. */
@Controller
final class MailboxPages {
    /** A mail brings its own styles, and nothing that runs or is fetched. */
    private static final String POLICY_OF_A_MAIL = "default-src 'none'; style-src 'unsafe-inline'; "
            + "sandbox allow-popups allow-top-navigation-by-user-activation";

    private final Mailbox mailbox;

    MailboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping("/")
    String list(Model model) {
        model.addAttribute("mails", mailbox.newestFirst());
        return "mails";
    }

    @GetMapping("/mails/{number}")
    String mail(@PathVariable int number, Model model) {
        Mail mail = require(number);
        model.addAttribute("mail", mail);
        model.addAttribute("pieces", mail.pieces());
        return "mail";
    }

    @GetMapping("/mails/{number}/html")
    ResponseEntity<String> html(@PathVariable int number) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", POLICY_OF_A_MAIL)
                .body(require(number).html());
    }

    private Mail require(int number) {
        return mailbox.find(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
