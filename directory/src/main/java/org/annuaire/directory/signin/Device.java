package org.annuaire.directory.signin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What helps a person to recognise one of their browsers: its name and system, from two lists of ours, so that nothing
 * a stranger sends is stored or shown.
 */
final class Device {
    private static final int LONGEST_READ = 512;

    /** In this order: most browsers also claim to be the ones below. */
    private static final List<Sign> BROWSERS = List.of(
            new Sign("Edg", "Edge"),
            new Sign("OPR/", "Opera"),
            new Sign("SamsungBrowser/", "Samsung Internet"),
            new Sign("Firefox/", "Firefox"),
            new Sign("FxiOS/", "Firefox"),
            new Sign("CriOS/", "Chrome"),
            new Sign("Chrome/", "Chrome"),
            new Sign("Safari/", "Safari"));

    private static final List<Sign> SYSTEMS = List.of(
            new Sign("Android", "Android"),
            new Sign("iPhone", "iPhone"),
            new Sign("iPad", "iPad"),
            new Sign("Windows", "Windows"),
            new Sign("CrOS", "ChromeOS"),
            new Sign("Mac OS X", "macOS"),
            new Sign("Linux", "Linux"));

    private record Sign(String mark, String name) {}

    private Device() {}

    /** Such as {@code Firefox, Windows}; empty if nothing is recognised. */
    static Optional<String> named(@Nullable String userAgent) {
        if (userAgent == null) {
            return Optional.empty();
        }
        String read = userAgent.substring(0, Math.min(userAgent.length(), LONGEST_READ));
        return Stream.of(BROWSERS, SYSTEMS)
                .flatMap(signs -> signs.stream()
                        .filter(sign -> read.contains(sign.mark()))
                        .limit(1))
                .map(Sign::name)
                .reduce((browser, system) -> browser + ", " + system);
    }
}
