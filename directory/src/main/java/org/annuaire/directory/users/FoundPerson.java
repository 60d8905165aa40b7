package org.annuaire.directory.users;

import java.time.Instant;
import org.annuaire.directory.shared.UserId;
import org.jspecify.annotations.Nullable;

/** Somebody of the viewer's organization, as services may be shown him. */
record FoundPerson(
        UserId id, @Nullable String name, @Nullable String email, Instant createdAt) {
    @Override
    public String toString() {
        return "FoundPerson[" + id + "]";
    }
}
