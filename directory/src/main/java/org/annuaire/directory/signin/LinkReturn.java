package org.annuaire.directory.signin;

import org.annuaire.directory.shared.Problem;

/** Where a browser is sent that wanted to link an identity: the module that shows people their identities says it. */
public interface LinkReturn {
    /** A path of ours, once the identity is linked. */
    String afterLink();

    /** A path of ours, where it was not. */
    String afterRefusal(Problem problem);
}
