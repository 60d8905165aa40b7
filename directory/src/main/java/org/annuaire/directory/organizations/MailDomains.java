package org.annuaire.directory.organizations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.annuaire.directory.shared.EmailAddress;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Converts e-mail domains to the one form in which they are stored and compared, and knows the public ones. */
@Component
final class MailDomains {
    private static final int LONGEST = 253;

    private final Set<String> shared;

    MailDomains(OrganizationSettings settings) {
        this.shared = Stream.concat(shipped(), settings.morePublicMailDomains().stream())
                .map(MailDomains::requireDomain)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> shipped() {
        try {
            return new ClassPathResource("organizations/public-mail-domains.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String requireDomain(String text) {
        return canonical(text)
                .orElseThrow(() -> new IllegalStateException(
                        "annuaire.organizations.more-public-mail-domains: expected mail domains, got " + text));
    }

    /** Lower case, an international name in its ASCII form; empty if the text is not a domain name. */
    static Optional<String> canonical(String text) {
        try {
            String ascii = IDN.toASCII(text.strip(), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return Optional.of(ascii)
                    .filter(name -> !name.isEmpty() && name.length() <= LONGEST && !name.endsWith("."));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same, for a domain that can stand in an address; {@link #canonical} also finds what was stored before. */
    static Optional<String> ofAddresses(String text) {
        return EmailAddress.parse("a@" + text.strip()).map(EmailAddress::domain);
    }

    /** Whether anybody can have an address in this domain: it identifies no organization. */
    boolean isPublic(String canonical) {
        return shared.contains(canonical);
    }

    /** The domain, if it may identify an organization. */
    Optional<String> identifying(String domain) {
        return canonical(domain).filter(name -> !isPublic(name));
    }
}
