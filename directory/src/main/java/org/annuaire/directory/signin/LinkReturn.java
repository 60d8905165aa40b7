package org.annuaire.directory.signin;

import org.annuaire.directory.shared.Problem;

/** Where a browser goes after linking an identity. The module that shows identities implements it. */
public interface LinkReturn {
    /** One of our paths, where people see their identities. */
    String page();

    /** One of our paths, once the identity is linked. */
    String afterLink();

    /** One of our paths, once people have shown again who they are. */
    String afterProof();

    /** One of our paths, if it was not. */
    String afterRefusal(Problem problem);
}
