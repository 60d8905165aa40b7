package org.annuaire.directory.providers;

import java.time.Duration;
import org.annuaire.directory.shared.CommonProblem;
import org.annuaire.directory.shared.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the keys for which a provider encrypts its userinfo, beside its redirect URI. They are not in the key set for
 * introspection: a provider takes the first suitable key there.
 */
@RestController
final class UserInfoKeysApi {
    private static final CacheControl CACHING =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final UserInfoKeys keys;

    UserInfoKeysApi(UserInfoKeys keys) {
        this.keys = keys;
    }

    @GetMapping(ProviderPaths.CALLBACK + "{provider}/jwks")
    ResponseEntity<String> keys(@PathVariable String provider) {
        String published = keys.published(provider).orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND));
        return ResponseEntity.ok()
                .cacheControl(CACHING)
                .contentType(MediaType.APPLICATION_JSON)
                .body(published);
    }
}
