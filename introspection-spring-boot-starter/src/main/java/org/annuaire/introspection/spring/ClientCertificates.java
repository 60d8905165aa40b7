package org.annuaire.introspection.spring;

import static org.annuaire.introspection.spring.InvalidSettings.PREFIX;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Finds the certificate with which the sender of a request authenticated the connection. Behind a proxy that terminates
 * TLS it is in a header, which is trusted only if the settings name the header and the addresses of the proxies.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-3">RFC 8705, section 3</a>
 */
final class ClientCertificates {
    private static final String FORWARDING = "server.forward-headers-strategy";
    private static final String OF_CONNECTION = "jakarta.servlet.request.X509Certificate";

    private final @Nullable String header;
    private final List<IpAddressMatcher> proxies;

    private ClientCertificates(@Nullable String header, List<IpAddressMatcher> proxies) {
        this.header = header;
        this.proxies = List.copyOf(proxies);
    }

    static ClientCertificates from(IntrospectionSettings.AllowCertificateHeader allowed, Environment environment) {
        boolean named = allowed.name() != null && !allowed.name().isBlank();
        if (named == allowed.proxies().isEmpty()) {
            throw new InvalidSettings(
                    PREFIX + "allow-certificate-header.name and " + PREFIX
                            + "allow-certificate-header.proxies belong together: "
                            + "a header is believed only when a known proxy sends it.",
                    "Set both or none.");
        }
        if (named && rewritesPeers(environment)) {
            throw new InvalidSettings(
                    PREFIX
                            + "allow-certificate-header.name needs the address of the peer, and the server replaces it "
                            + "by what X-Forwarded-For says (" + FORWARDING + ").",
                    "Set " + FORWARDING + "=none.");
        }
        List<IpAddressMatcher> proxies = new ArrayList<>();
        for (String address : allowed.proxies()) {
            try {
                proxies.add(new IpAddressMatcher(address));
            } catch (IllegalArgumentException culprit) {
                throw new InvalidSettings("allow-certificate-header.proxies", culprit);
            }
        }
        return new ClientCertificates(named ? allowed.name() : null, proxies);
    }

    /** As Boot decides it; {@code framework} wraps requests, and we look into them. */
    private static boolean rewritesPeers(Environment environment) {
        String strategy = environment.getProperty(FORWARDING);
        return strategy == null ? CloudPlatform.getActive(environment) != null : strategy.equalsIgnoreCase("native");
    }

    /** The certificate, or empty where the sender has shown none, or one that cannot be read. */
    Optional<X509Certificate> of(HttpServletRequest request) {
        HttpServletRequest received = asReceived(request);
        boolean ofProxy = proxies.stream().anyMatch(proxy -> proxy.matches(received.getRemoteAddr()));
        return ofProxy && header != null
                ? inHeader(Collections.list(received.getHeaders(header)))
                : ofConnection(received);
    }

    /**
     * The request as the container received it. Filters that trust {@code X-Forwarded-*} wrap it, and show another peer
     * and another path.
     */
    static HttpServletRequest asReceived(HttpServletRequest request) {
        ServletRequest received = request;
        while (received instanceof ServletRequestWrapper wrapper) {
            received = wrapper.getRequest();
        }
        return (HttpServletRequest) received;
    }

    private static Optional<X509Certificate> ofConnection(HttpServletRequest request) {
        return request.getAttribute(OF_CONNECTION) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }

    /** One field, as RFC 9440 writes it, between colons, or as PEM whose characters are percent-encoded. */
    private static Optional<X509Certificate> inHeader(List<String> fields) {
        if (fields.size() != 1) {
            return Optional.empty();
        }
        String field = fields.get(0).strip();
        boolean binary = field.length() > 2 && field.startsWith(":") && field.endsWith(":");
        try {
            return Optional.of(read(
                    binary
                            ? Base64.getDecoder().decode(field.substring(1, field.length() - 1))
                            : URLDecoder.decode(field.replace("+", "%2B"), StandardCharsets.US_ASCII)
                                    .getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static X509Certificate read(byte[] bytes) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
    }
}
