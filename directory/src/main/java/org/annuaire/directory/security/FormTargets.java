package org.annuaire.directory.security;

import java.net.URI;
import java.util.stream.Stream;

/**
 * Where forms on our pages may lead by redirects, besides to us: browsers apply {@code form-action} to each redirect.
 */
public interface FormTargets {
    /** The addresses; only their origins count. */
    Stream<URI> formTargets();
}
