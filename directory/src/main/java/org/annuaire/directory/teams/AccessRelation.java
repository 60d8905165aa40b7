package org.annuaire.directory.teams;

import org.annuaire.directory.shared.Role;
import org.jspecify.annotations.Nullable;

/**
 * How an access relates to the viewer, as far as it decides what they may do with it.
 *
 * @param viewer the viewer's role in the team, or null if they have none
 * @param own whether it is the viewer's
 * @param lastOwner whether it belongs to the team's only active owner
 */
record AccessRelation(@Nullable Role viewer, boolean own, boolean lastOwner) {}
