package org.annuaire.directory.organizations;

import java.util.Optional;

/**
 * The format of a country's, or any other register's, registration ids. Every bean of this type can be chosen by its
 * name in the setting {@code annuaire.organizations.registration-id-scheme}.
 */
interface RegistrationIdScheme {
    /** Its name in the setting: lower case. */
    String name();

    /**
     * The canonical form, in which a registration id is stored and compared.
     *
     * @param compact the given text, without white space and in upper case
     * @return empty if it is not a registration id of this scheme; else 1 to 128 visible ASCII characters without a
     *     lower-case letter
     */
    Optional<String> canonical(String compact);
}
