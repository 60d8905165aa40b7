package org.annuaire.directory.teams;

import org.annuaire.directory.shared.Role;
import org.jspecify.annotations.Nullable;

/**
 * What an access is to the viewer, as far as it decides what he may do with it.
 *
 * @param viewer the viewer's role on the team, or null where he has none
 * @param own whether it is the viewer's
 * @param lastOwner whether it makes its person an owner, and nobody else who is active is one
 */
record AccessRelation(@Nullable Role viewer, boolean own, boolean lastOwner) {}
