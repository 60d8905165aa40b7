package org.annuaire.directory.shared;

import java.util.List;
import java.util.UUID;

/** What nobody would look after if a person left. One bean per module that has such things. */
public interface Responsibilities {
    /** The member of an answer that lists them: {@code last_owner_of}. */
    String kind();

    /** The things that only this person is responsible for; at most 100. */
    List<Thing> of(UserId user);

    /** Something that a person is responsible for. */
    record Thing(UUID id, String name) {}
}
