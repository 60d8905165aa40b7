package org.annuaire.introspection.spring;

import static org.annuaire.introspection.spring.InvalidSettings.PREFIX;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How clients know this resource server: all of it from the settings. {@code Host} and {@code X-Forwarded-*} are the
 * sender's words, and whoever could choose our name could make clients request tokens for it.
 */
final class ProtectedResource {
    /** Where metadata are found, followed by the path of the resource. */
    static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final @Nullable URI resource;
    private final @Nullable String root;

    private ProtectedResource(@Nullable URI resource, @Nullable String root) {
        this.resource = resource;
        this.root = root;
    }

    static ProtectedResource from(IntrospectionSettings settings) {
        URI resource = address(settings.resource(), "resource");
        URI publicUrl = address(settings.publicUrl(), "public-url");
        String root =
                publicUrl == null ? origin(resource) : publicUrl.toString().replaceFirst("/$", "");
        return new ProtectedResource(resource, root);
    }

    /** The identifier, character by character as it is set. */
    Optional<String> identifier() {
        return Optional.ofNullable(resource).map(URI::toString);
    }

    /** The path of the metadata: that of the resource comes after the well-known one. */
    Optional<String> metadataPath() {
        return Optional.ofNullable(resource)
                .map(URI::getRawPath)
                .map(path -> WELL_KNOWN + (path.equals("/") ? "" : path));
    }

    /** The address of the metadata, for {@code resource_metadata} in a challenge. */
    Optional<String> metadataAddress() {
        return metadataPath().map(path -> origin(resource) + path);
    }

    /** The address of one of our paths, as clients know it; empty if the settings do not say. */
    Optional<String> address(String path) {
        return Optional.ofNullable(root).map(start -> start + path);
    }

    /** Whether DPoP proofs can be checked: they name the address that they are made for. */
    boolean takesProofs() {
        return root != null;
    }

    private static @Nullable String origin(@Nullable URI address) {
        return address == null ? null : address.getScheme() + "://" + address.getRawAuthority();
    }

    private static @Nullable URI address(@Nullable String text, String property) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            URI address = new URI(text);
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
            boolean safe = scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
            boolean plain = address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            if (safe && plain && !host.isEmpty()) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            // told below
        }
        throw new InvalidSettings(
                PREFIX + property + ": expected an https address without user, query and fragment, got another text.",
                "Set it to the address by which clients reach this application, as in https://notes.example.");
    }
}
