package org.annuaire.introspection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells where two issuers differ: they are compared character by character, and a slash is easily overlooked. */
final class IssuerDifference {
    private IssuerDifference() {}

    /** A remark to follow the two; empty if the difference is not one of the usual ones. */
    static String remark(String expected, @Nullable Object found) {
        if (!(found instanceof String issuer)) {
            return "";
        }
        if (withoutSlash(expected).equals(withoutSlash(issuer))) {
            return ": they differ by the slash at the end";
        }
        try {
            URI ours = new URI(expected);
            URI theirs = new URI(issuer);
            if (!Objects.equals(ours.getScheme(), theirs.getScheme())) {
                return ": they differ in the scheme";
            }
            if (!Objects.equals(ours.getHost(), theirs.getHost())) {
                return ": they differ in the host";
            }
            return ours.getPort() == theirs.getPort() ? ": they differ in the path" : ": they differ in the port";
        } catch (URISyntaxException noAddress) {
            return "";
        }
    }

    private static String withoutSlash(String issuer) {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }
}
