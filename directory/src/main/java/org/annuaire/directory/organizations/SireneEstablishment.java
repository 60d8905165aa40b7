package org.annuaire.directory.organizations;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What Sirene says about an establishment.
 *
 * @param line its line in the extract
 * @param isPublicService whether it is of public law
 */
record SireneEstablishment(long line, String siret, String name, boolean isPublicService, boolean isCommune) {
    private static final String COMMUNE = "7210";
    /** Legal categories of public law begin like this: subject to commercial law, and to administrative law. */
    private static final List<String> PUBLIC_LAW = List.of("4", "7");
    /** What the register contains where a person or a firm asked for discretion. */
    private static final String NOT_DISCLOSED = "[ND]";

    private static final List<String> NAMES = List.of(
            "enseigne1Etablissement", "enseigne2Etablissement", "enseigne3Etablissement", "denominationUniteLegale");

    /**
     * Reads a row of the extract; empty if it has no name.
     *
     * @param value returns the value of a column
     */
    static Optional<SireneEstablishment> of(long line, UnaryOperator<String> value) {
        String category = value.apply("categorieJuridiqueUniteLegale");
        boolean commune = category.equals(COMMUNE);
        Stream<String> communeName = commune ? Stream.of("libelleCommuneEtablissement") : Stream.empty();
        return Stream.concat(communeName, NAMES.stream())
                .map(value)
                .filter(name -> !name.isBlank() && !name.equals(NOT_DISCLOSED))
                .findFirst()
                .map(name -> new SireneEstablishment(
                        line,
                        value.apply("siret"),
                        titleCase(name),
                        PUBLIC_LAW.stream().anyMatch(category::startsWith),
                        commune));
    }

    /**
     * The first letter of each word in upper case, the others in lower case; a word begins after anything but a letter.
     */
    private static String titleCase(String text) {
        StringBuilder cased = new StringBuilder();
        boolean inWord = false;
        for (int character : text.codePoints().toArray()) {
            cased.appendCodePoint(inWord ? Character.toLowerCase(character) : Character.toTitleCase(character));
            inWord = Character.isLetter(character);
        }
        return cased.toString();
    }
}
