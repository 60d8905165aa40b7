package org.annuaire.directory.changes;

import java.util.Locale;
import org.annuaire.directory.shared.Viewer;
import org.annuaire.directory.shared.Viewer.Standing;

/** As whom somebody changed something, or what changed it if nobody did. */
public enum ChangeOrigin {
    /** A person for themself, in a browser. */
    PERSON,
    /** A person who is staff, in a browser. */
    STAFF,
    /** A person through a service, with an access token; or the service itself, by its first call. */
    SERVICE,
    /** What an OpenID provider says of a person: at a sign-in, or when it ends one. */
    PROVIDER,
    /** Somebody at the command line of the machine. */
    COMMAND,
    /** The program by itself, as its settings say. */
    PROGRAM;

    static ChangeOrigin of(Viewer viewer) {
        if (viewer.through() != null) {
            return SERVICE;
        }
        return viewer.standing() == Standing.STAFF ? STAFF : PERSON;
    }

    /** As the log and the API name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
