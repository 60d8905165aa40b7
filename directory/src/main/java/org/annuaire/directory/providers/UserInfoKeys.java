package org.annuaire.directory.providers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.annuaire.introspection.DecryptionKeys;
import org.annuaire.introspection.ResponseProtection.ContentEncryption;
import org.annuaire.introspection.UserInfoDecryption;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/** Our keys for encrypted userinfo, separate for each provider. An unreadable key keeps the program from starting. */
@Component
final class UserInfoKeys {
    private final Map<String, OfProvider> byProvider;

    UserInfoKeys(ProvidersSettings settings, ResourceLoader resources) {
        this.byProvider = settings.providers().entrySet().stream()
                .filter(provider -> provider.getValue().userInfo().encrypted())
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        provider -> read(provider.getKey(), provider.getValue().userInfo(), resources)));
    }

    private record OfProvider(UserInfoDecryption decryption, String published) {}

    /** Decrypts this provider's userinfo; empty if its policy requires no encryption. */
    Optional<UserInfoDecryption> decryption(String provider) {
        return Optional.ofNullable(byProvider.get(provider)).map(OfProvider::decryption);
    }

    /** The public halves as a JWK set; empty if there are none. */
    Optional<String> published(String provider) {
        return Optional.ofNullable(byProvider.get(provider)).map(OfProvider::published);
    }

    private static OfProvider read(String provider, UserInfoSettings settings, ResourceLoader resources) {
        String property = ProvidersSettings.PREFIX + "providers." + provider + ".user-info.keys";
        DecryptionKeys.Builder builder = DecryptionKeys.builder();
        settings.keys().forEach(key -> builder.current(text(key, property, resources)));
        settings.retiredKeys().forEach(key -> builder.retired(text(key, property, resources)));
        if (settings.keyAlgorithm() != null) {
            builder.algorithm(settings.keyAlgorithm());
        }
        try {
            DecryptionKeys keys = builder.build();
            ContentEncryption content =
                    settings.contentAlgorithm() == null ? ContentEncryption.A256GCM : settings.contentAlgorithm();
            return new OfProvider(UserInfoDecryption.withKeys(keys, content), keys.published());
        } catch (IllegalStateException unfit) {
            throw new IllegalStateException(property + ": " + unfit.getMessage(), unfit);
        }
    }

    private static String text(String location, String property, ResourceLoader resources) {
        Resource resource =
                location.matches("[a-z]+:.*") ? resources.getResource(location) : new FileSystemResource(location);
        try {
            return resource.getContentAsString(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new IllegalStateException(property + ": expected readable files, got " + location, e);
        }
    }
}
