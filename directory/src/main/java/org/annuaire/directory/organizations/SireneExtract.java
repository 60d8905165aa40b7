package org.annuaire.directory.organizations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Names from a local extract of Sirene, the French register of establishments. */
@Component
@ConditionalOnProperty("annuaire.organizations.sirene-extract")
final class SireneExtract implements OrganizationNames {
    private static final String SETTING = "annuaire.organizations.sirene-extract";
    private static final Pattern SIRET = Pattern.compile("[0-9]{14}");
    private static final String COMMUNE = "7210";
    /** The legal categories of public law begin so: subject to commercial law, and to administrative law. */
    private static final List<String> PUBLIC_LAW = List.of("4", "7");
    /** What the register writes where a person or a firm has asked for discretion. */
    private static final String NOT_DISCLOSED = "[ND]";

    private final SortedCsv rows;

    SireneExtract(OrganizationSettings settings) {
        Path file = settings.sireneExtract();
        if (file == null) {
            throw new IllegalStateException(SETTING + ": expected a path, got nothing");
        }
        this.rows = new SortedCsv(file, "siret", SIRET);
        try {
            rows.check(List.of("siret", "denominationUniteLegale", "categorieJuridiqueUniteLegale"));
        } catch (IOException e) {
            throw new IllegalStateException(SETTING + ": expected a file that can be read, got " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(SETTING + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<RegisteredOrganization> find(String registrationId) {
        if (!SIRET.matcher(registrationId).matches()) {
            return Optional.empty();
        }
        try {
            return rows.find(registrationId).flatMap(SireneExtract::organization);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<RegisteredOrganization> organization(Map<String, String> row) {
        String category = row.getOrDefault("categorieJuridiqueUniteLegale", "");
        boolean commune = category.equals(COMMUNE);
        Stream<String> communeName = commune ? Stream.of("libelleCommuneEtablissement") : Stream.empty();
        return Stream.concat(
                        communeName,
                        Stream.of(
                                "enseigne1Etablissement",
                                "enseigne2Etablissement",
                                "enseigne3Etablissement",
                                "denominationUniteLegale"))
                .map(column -> row.getOrDefault(column, "").strip())
                .filter(name -> !name.isEmpty() && !name.equals(NOT_DISCLOSED))
                .findFirst()
                .map(name -> new RegisteredOrganization(
                        titleCase(name),
                        Map.of(
                                "is_public_service",
                                PUBLIC_LAW.stream().anyMatch(category::startsWith),
                                "is_commune",
                                commune)));
    }

    /** The first letter of each word large and the others small; a word begins after anything but a letter. */
    static String titleCase(String text) {
        StringBuilder cased = new StringBuilder();
        boolean inWord = false;
        for (int character : text.codePoints().toArray()) {
            cased.appendCodePoint(inWord ? Character.toLowerCase(character) : Character.toTitleCase(character));
            inWord = Character.isLetter(character);
        }
        return cased.toString();
    }
}
