package org.annuaire.directory.signin;

import org.jspecify.annotations.Nullable;

/**
 * A sign-in that a callback has taken. Whoever sends that callback again, in the same moment or later, is sent on.
 *
 * @param next where the person wanted to go, or null for the default
 * @param link whether it was about the account page: a link, or the proof that comes before one
 */
record AnsweredSignIn(@Nullable String next, boolean link) {}
