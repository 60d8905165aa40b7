package org.annuaire.sandbox.notes;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A team as the directory shows it to a service. */
record Team(String name, Instant createdAt, boolean visibleToAllServices) {
    public LocalDate createdOn() {
        return createdAt.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The teams of the first page, and how many there are in all. */
    record Listed(List<Team> teams, int count) {
        Listed {
            teams = List.copyOf(teams);
        }
    }
}
