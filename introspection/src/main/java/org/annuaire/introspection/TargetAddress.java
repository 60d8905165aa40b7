package org.annuaire.introspection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a request without query and fragment, in its normalized spelling, so that two spellings of one address
 * are equal.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-6.2">RFC 3986, section 6.2: case, percent-encoding, dot
 *     segments, default port and empty path</a>
 */
record TargetAddress(String scheme, String host, int port, String path) {
    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})");

    /** The address of an absolute http or https URL, or empty for any other text. */
    static Optional<TargetAddress> parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean http = scheme.equals("http") || scheme.equals("https");
            if (!http || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            int usual = scheme.equals("https") ? 443 : 80;
            return Optional.of(new TargetAddress(
                    scheme,
                    uri.getHost().toLowerCase(Locale.ROOT),
                    uri.getPort() < 0 ? usual : uri.getPort(),
                    withoutDots(decoded(uri.getRawPath()))));
        } catch (URISyntaxException other) {
            return Optional.empty();
        }
    }

    /** Characters that need no encoding are decoded, and only those: an encoded slash is no slash. */
    private static String decoded(String path) {
        Matcher encoded = ENCODED.matcher(path);
        return encoded.replaceAll(found -> {
            char character = (char) Integer.parseInt(found.group(1), 16);
            boolean unreserved = character < 128
                    && (Character.isLetterOrDigit(character) || character == '-' || "._~".indexOf(character) >= 0);
            return unreserved ? String.valueOf(character) : found.group().toUpperCase(Locale.ROOT);
        });
    }

    private static String withoutDots(String path) {
        if (path.isEmpty()) {
            return "/";
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean up = segments[i].equals("..");
            if (up) {
                kept.pollLast();
            }
            if (!up && !segments[i].equals(".")) {
                kept.addLast(segments[i]);
            } else if (i == segments.length - 1) {
                kept.addLast(""); // what ends in a dot segment names a directory
            }
        }
        StringBuilder joined = new StringBuilder();
        Iterator<String> each = kept.iterator();
        while (each.hasNext()) {
            joined.append('/').append(each.next());
        }
        return joined.length() == 0 ? "/" : joined.toString();
    }
}
