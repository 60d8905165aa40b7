package org.annuaire.directory.organizations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Mail domains that anybody can have an address in: they identify no organization. */
@Component
final class PublicMailDomains {
    private final Set<String> domains;

    PublicMailDomains() {
        try {
            domains = new ClassPathResource("organizations/public-mail-domains.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contains(String domain) {
        return domains.contains(domain);
    }
}
