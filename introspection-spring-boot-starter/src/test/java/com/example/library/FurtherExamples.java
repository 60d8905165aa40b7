package com.example.library;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.annuaire.introspection.AccessToken;
import org.annuaire.introspection.AuthorizationServer;
import org.annuaire.introspection.ClientAuthentication;
import org.annuaire.introspection.DpopVerifier;
import org.annuaire.introspection.IntrospectionCache;
import org.annuaire.introspection.IntrospectionListener;
import org.annuaire.introspection.ResponseProtection;
import org.annuaire.introspection.SenderProof;
import org.annuaire.introspection.SignedIntrospection;
import org.annuaire.introspection.TokenIntrospector;
import org.annuaire.introspection.TokenPolicy;
import org.annuaire.introspection.testkit.LocalAuthorizationServer;

final class FurtherExamples {
    private FurtherExamples() {}

    record Request(List<String> fields, String method, String path, X509Certificate certificate) {}

    static TokenIntrospector remembering(
            AuthorizationServer server,
            ClientAuthentication authentication,
            ResponseProtection protection,
            TokenPolicy policy,
            IntrospectionListener metrics) {
        // @start region="load"
        IntrospectionCache cache = IntrospectionCache.keeping(Duration.ofSeconds(30));
        TokenIntrospector introspector = SignedIntrospection.at(server)
                .authenticatedBy(authentication)
                .protectedBy(protection)
                .accepting(policy)
                .caching(cache)
                .listener(metrics)
                .build();
        // @end
        return introspector;
    }

    // @start region="proof"
    static SenderProof proof(DpopVerifier dpop, Request request, AccessToken token) {
        String address = "https://notes.example" + request.path();
        return dpop.verify(request.fields(), request.method(), address, token)
                .and(SenderProof.ofCertificate(request.certificate()));
    }
    // @end

    static void lie(LocalAuthorizationServer server) {
        // @start region="lies"
        server.lies().signWithForeignKeys();
        server.lies().nameIssuerInResponse("https://other.example");
        server.lies().setUserInfoClaim("sub", List.of("not", "a", "string"));
        // @end
    }
}
