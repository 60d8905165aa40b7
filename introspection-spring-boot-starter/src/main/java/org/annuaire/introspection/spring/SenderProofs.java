package org.annuaire.introspection.spring;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.DpopVerifier;
import org.annuaire.introspection.SenderProof;
import org.annuaire.introspection.spring.PresentedToken.Scheme;

/** What else the sender of a token proves, read from the request that brought it. */
final class SenderProofs {
    private final DpopVerifier dpop;
    private final ClientCertificates certificates;
    private final ProtectedResource resource;

    SenderProofs(DpopVerifier dpop, ClientCertificates certificates, ProtectedResource resource) {
        this.dpop = dpop;
        this.certificates = certificates;
        this.resource = resource;
    }

    /** A proof of the key counts only if the token is sent with the scheme that requires one. */
    SenderProof of(PresentedToken presented, AccessToken token) {
        SenderProof certificate = certificates
                .of(presented.request())
                .map(SenderProof::ofCertificate)
                .orElseGet(SenderProof::none);
        return presented.scheme() == Scheme.DPOP
                ? certificate.and(key(ClientCertificates.asReceived(presented.request()), token))
                : certificate;
    }

    private SenderProof key(HttpServletRequest request, AccessToken token) {
        try {
            return dpop.verify(
                    Collections.list(request.getHeaders(Scheme.DPOP.text())),
                    request.getMethod(),
                    resource.address(request.getRequestURI()).orElseThrow(),
                    token);
        } catch (DpopVerifier.Rejected rejected) {
            throw IntrospectorAdapter.badProof(rejected);
        }
    }
}
