package org.annuaire.directory.shared;

import java.util.Map;

/** What a module lets a viewer do at all, as {@code GET users/me/} shows it. One bean per module that has abilities. */
public interface Abilities {
    /** The member of {@code abilities}: {@code teams}, {@code contacts}. */
    String subject();

    /** Ability by name: {@code can_view}, {@code can_create}. */
    Map<String, Boolean> of(Viewer viewer);
}
