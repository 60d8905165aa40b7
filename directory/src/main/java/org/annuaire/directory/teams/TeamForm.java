package org.annuaire.directory.teams;

import org.annuaire.directory.shared.ReadableName;
import org.jspecify.annotations.Nullable;

/** The form that names a team, with its errors. */
record TeamForm(String name, @Nullable String errorKey) {
    private static final int LONGEST_NAME = 100;

    static TeamForm empty() {
        return new TeamForm("", null);
    }

    static TeamForm of(String given) {
        String name = given.strip();
        if (name.isEmpty()) {
            return new TeamForm(name, "teams.name.missing");
        }
        boolean tooLong = name.codePointCount(0, name.length()) > LONGEST_NAME;
        boolean unreadable = ReadableName.flaw(name).isPresent();
        return new TeamForm(name, tooLong ? "teams.name.too-long" : unreadable ? "teams.name.unreadable" : null);
    }
}
