package org.presencedesk.web;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/** The language of the current request: the one chosen on a page, else the browser's, else English. */
@RequestScoped
public class Language {

    public static final String COOKIE = "language";
    static final List<Locale> OFFERED = List.of(Locale.ENGLISH, Locale.forLanguageTag("ru"));

    private final RoutingContext request;

    public Language(RoutingContext request) {
        this.request = request;
    }

    public Locale locale() {
        Cookie chosen = request.request().getCookie(COOKIE);
        // For scripts only what they ask for counts.
        if (chosen != null && !Requests.isApi(request)) {
            Locale locale = Locale.lookup(ranges(chosen.getValue()), OFFERED);
            if (locale != null) {
                return locale;
            }
        }
        Locale wanted = Locale.lookup(ranges(request.request().getHeader("Accept-Language")), OFFERED);
        return wanted != null ? wanted : Locale.ENGLISH;
    }

    /** By which spreadsheets of whoever asks separate cells: a semicolon where the comma stands within numbers. */
    public char listSeparator() {
        Cookie chosen = request.request().getCookie(COOKIE);
        String languages =
                chosen != null ? chosen.getValue() : request.request().getHeader("Accept-Language");
        Locale first = ranges(languages).stream()
                .findFirst()
                .map(range -> Locale.forLanguageTag(range.getRange()))
                .orElse(Locale.ENGLISH);
        return DecimalFormatSymbols.getInstance(first).getDecimalSeparator() == ',' ? ';' : ',';
    }

    public static <T> T messages(Class<T> bundle, Locale locale) {
        return MessageBundles.get(bundle, Localized.Literal.of(locale.toLanguageTag()));
    }

    private static List<Locale.LanguageRange> ranges(String header) {
        if (header == null || header.isBlank()) {
            return List.of();
        }
        try {
            return Locale.LanguageRange.parse(header);
        } catch (IllegalArgumentException unreadable) {
            return List.of();
        }
    }
}
