package org.annuaire.directory.users;

import org.annuaire.directory.shared.IdentityId;
import org.annuaire.directory.shared.UserId;

/** Who signed in, and by which identity. */
public record SignedIn(UserId user, IdentityId identity) {}
