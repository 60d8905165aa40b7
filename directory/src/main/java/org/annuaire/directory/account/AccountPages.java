package org.annuaire.directory.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.annuaire.directory.console.Notice;
import org.annuaire.directory.disclosure.ServiceReads;
import org.annuaire.directory.providers.ProviderNames;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.ProblemException;
import org.annuaire.directory.shared.RequestId;
import org.annuaire.directory.signin.BrowserSession;
import org.annuaire.directory.signin.BrowserSessions;
import org.annuaire.directory.signin.SignInReasons;
import org.annuaire.directory.users.Identities;
import org.annuaire.directory.users.Identity;
import org.annuaire.directory.users.Timezones;
import org.annuaire.directory.users.User;
import org.annuaire.directory.users.WaitingCaseKind;
import org.annuaire.directory.users.WaitingCases;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A person's own account: how they sign in, where they are signed in, and which services read about them. */
@Controller
@RequestMapping(AccountPages.PATH)
final class AccountPages {
    static final String PATH = "/account";

    private static final int DAYS_OF_READS = 90;
    private static final int MOST_SERVICES = 100;

    private final Identities identities;
    private final WaitingCases cases;
    private final BrowserSessions sessions;
    private final OwnSessions ownSessions;
    private final ProviderNames names;
    private final ServiceReads reads;

    AccountPages(
            Identities identities,
            WaitingCases cases,
            BrowserSessions sessions,
            OwnSessions ownSessions,
            ProviderNames names,
            ServiceReads reads) {
        this.identities = identities;
        this.cases = cases;
        this.sessions = sessions;
        this.ownSessions = ownSessions;
        this.names = names;
        this.reads = reads;
    }

    /** Back to the page, which then says what was done. */
    static String after(Done done) {
        return done.leadTo(PATH);
    }

    /** What was just done; nothing else of the address reaches the page. */
    enum Done implements Notice {
        LINKED,
        UNLINKED,
        PROVEN,
        PREFERENCES_SAVED,
        SESSION_ENDED,
        SESSIONS_ENDED
    }

    @GetMapping
    String account(
            User user,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String problem,
            Model model) {
        BrowserSession session = session(request);
        List<Identity> all = identities.list(session.user());
        model.addAttribute(
                "identities",
                all.stream()
                        .map(identity -> IdentityRow.of(identity, session.identity(), names))
                        .toList());
        model.addAttribute("providers", names.all());
        model.addAttribute(
                "languages",
                Arrays.stream(Language.values())
                        .map(language -> new Choice(language.contractTag(), language == user.language()))
                        .toList());
        model.addAttribute(
                "timezones",
                Timezones.choices(user.timezone()).stream()
                        .map(zone -> new Choice(zone, zone.equals(user.timezone())))
                        .toList());
        model.addAttribute(
                "sessions",
                ownSessions.list(session.user(), sessions.id(request)).stream()
                        .map(own -> SessionRow.of(own, names))
                        .toList());
        model.addAttribute("services", reads.services(session.user(), DAYS_OF_READS, MOST_SERVICES));
        model.addAttribute(
                "waitingKeys",
                cases.openAbout(session.user()).stream()
                        .filter(kind -> kind != WaitingCaseKind.SIGN_IN_REFUSED)
                        .map(kind -> "account.waiting." + kind.wireName())
                        .toList());
        Notice.key(Done.class, done, "account.done.").ifPresent(key -> model.addAttribute("noticeKey", key));
        SignInReasons.find(problem)
                .ifPresent(known -> model.addAttribute("problem", SignInReasons.page(known, RequestId.of(request))));
        return "account/account";
    }

    private BrowserSession session(HttpServletRequest request) {
        return sessions.find(request).orElseThrow(() -> new ProblemException(CommonProblem.NOT_AUTHENTICATED));
    }

    /** What may be preferred, in a list. */
    record Choice(String value, boolean selected) {}

    /** A session, in the list. */
    record SessionRow(
            UUID id,
            String provider,
            Instant since,
            Instant lastUsedAt,
            @Nullable String device,
            boolean current) {
        static SessionRow of(OwnSession session, ProviderNames names) {
            return new SessionRow(
                    session.id(),
                    names.name(session.provider()),
                    session.since(),
                    session.lastUsedAt(),
                    session.device(),
                    session.current());
        }
    }

    /** A way to sign in, in the list. */
    record IdentityRow(UUID id, String provider, Instant linkedAt, Instant lastSeenAt, boolean inUse) {
        static IdentityRow of(Identity identity, IdentityId inUse, ProviderNames names) {
            return new IdentityRow(
                    identity.id().value(),
                    names.ofIssuer(identity.issuer()),
                    identity.linkedAt(),
                    identity.lastSeenAt(),
                    identity.id().equals(inUse));
        }
    }
}
