package org.annuaire.directory.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;

/** How a page is displayed: on a screen of some width, in light or dark colors, to somebody of a language. */
public enum Look {
    WIDE(1280, ColorScheme.LIGHT, "en"),
    WIDE_DARK(1280, ColorScheme.DARK, "fr"),
    NARROW(320, ColorScheme.LIGHT, "fr"),
    NARROW_DARK(320, ColorScheme.DARK, "fr"),
    PHONE_DARK(390, ColorScheme.DARK, "en");

    private static final int HEIGHT = 800;

    private final int width;
    private final ColorScheme scheme;
    private final String language;

    Look(int width, ColorScheme scheme, String language) {
        this.width = width;
        this.scheme = scheme;
        this.language = language;
    }

    /** In CSS pixels. */
    public int width() {
        return width;
    }

    public Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, HEIGHT)
                .setColorScheme(scheme)
                .setLocale(language);
    }

    /** Fails if a page is wider than the screen or axe finds anything; keeps a screenshot in {@code target/pages}. */
    public void isOpenToEverybody(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "pages", name + "-" + this + ".png")));
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isEqualTo(width);
        assertThat(Chromium.obstacles(page)).as(name).isEmpty();
    }
}
