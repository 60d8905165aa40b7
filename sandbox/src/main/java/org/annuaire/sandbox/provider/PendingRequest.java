package org.annuaire.sandbox.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.annuaire.sandbox.provider.ProviderSettings.Client;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** The authorization request that waits for somebody to sign in. It was checked before it was saved. */
record PendingRequest(
        Client client,
        String redirectUri,
        @Nullable String state,
        @Nullable String loginHint) {

    static Optional<PendingRequest> of(
            HttpServletRequest request, HttpServletResponse response, RequestCache cache, Clients clients) {
        SavedRequest saved = cache.getRequest(request, response);
        if (saved == null) {
            return Optional.empty();
        }
        String clientId = parameter(saved, "client_id");
        return Optional.ofNullable(clientId).flatMap(clients::find).map(client -> {
            String redirectUri = parameter(saved, "redirect_uri");
            return new PendingRequest(
                    client,
                    redirectUri == null ? client.redirectUris().get(0) : redirectUri,
                    parameter(saved, "state"),
                    parameter(saved, "login_hint"));
        });
    }

    private static @Nullable String parameter(SavedRequest saved, String name) {
        String[] values = saved.getParameterValues(name);
        return values == null || values.length == 0 ? null : values[0];
    }
}
