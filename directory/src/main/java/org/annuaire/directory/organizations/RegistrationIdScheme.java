package org.annuaire.directory.organizations;

import java.util.Optional;

/**
 * The registration ids of a country, or of any other register. Every bean of this type can be chosen by its name in the setting
 * {@code annuaire.organizations.registration-id-scheme}.
 */
interface RegistrationIdScheme {
    /** Its name in the setting: lower case. */
    String name();

    /**
     * The one form in which a registration id is stored and compared.
     *
     * @param compact what came, without white space and in upper case
     * @return empty where it is no registration id of this scheme; else 1 to 128 visible ASCII characters without a lower-case
     *     letter
     */
    Optional<String> canonical(String compact);
}
