package org.annuaire.directory.shared;

import java.util.List;
import java.util.UUID;

/** What would be left without anybody if a person left. One bean per module that has such things. */
public interface Responsibilities {
    /** The member under which an answer tells them: {@code last_owner_of}. */
    String kind();

    /** The things that only this person answers for; a hundred at most. */
    List<Thing> of(UserId user);

    /** Something that a person answers for. */
    record Thing(UUID id, String name) {}
}
