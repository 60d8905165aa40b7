package org.annuaire.directory.console;

import java.time.Duration;
import java.util.Locale;
import org.annuaire.directory.shared.Language;
import org.annuaire.directory.shared.PublicUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** The language of a page: what the person chose with {@code ?lang=}, else what the browser asks for, else English. */
final class PageLanguage extends CookieLocaleResolver {
    static final String COOKIE = "annuaire_language";

    PageLanguage(PublicUrl publicUrl) {
        super(COOKIE);
        setCookieMaxAge(Duration.ofDays(365));
        setCookieHttpOnly(true);
        setCookieSecure(publicUrl.isSecure());
        setCookieSameSite("Lax");
        setDefaultLocaleFunction(browserLanguage()::resolveLocale);
    }

    private static AcceptHeaderLocaleResolver browserLanguage() {
        var browser = new AcceptHeaderLocaleResolver();
        browser.setSupportedLocales(Language.locales());
        browser.setDefaultLocale(Language.ENGLISH.locale());
        return browser;
    }

    /** A cookie that names an unknown language is ignored. */
    @Override
    protected @Nullable Locale parseLocaleValue(String tag) {
        return Language.locales().stream()
                .filter(locale -> locale.toLanguageTag().equals(tag))
                .findFirst()
                .orElse(null);
    }

    /** Sets the cookie from {@code ?lang=}; an unknown language is ignored. */
    static final class Switch extends LocaleChangeInterceptor {
        Switch() {
            setParamName("lang");
            setIgnoreInvalidLocale(true);
        }

        @Override
        protected Locale parseLocaleValue(String tag) {
            return Language.from(tag).locale();
        }
    }
}
