package org.presencedesk.web.errors;

import java.util.List;
import java.util.Locale;
import org.presencedesk.web.WebMessages;
import org.presencedesk.web.WebText;

/** RFC 9457, with our {@code code} and every fault of the input. */
public record Problem(
        String type, String title, int status, String detail, String instance, String code, List<Fault> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public record Fault(String field, Long line, String code, String message) {}

    /** Whether the one fault is the detail itself: pages say it once. */
    public boolean saidByDetail() {
        return errors.size() == 1 && errors.get(0).message().equals(detail);
    }

    public static Problem of(Refusal refusal, String path, Locale locale) {
        return new Problem(
                "urn:presence-desk:problem:" + refusal.code(),
                title(refusal.status(), locale),
                refusal.status(),
                refusal.detail(locale),
                path,
                refusal.code(),
                refusal.faults().stream()
                        .map(f -> new Fault(
                                f.field(), f.line(), f.code(), f.message().apply(locale)))
                        .toList());
    }

    private static String title(int status, Locale locale) {
        WebMessages text = WebText.in(locale);
        return switch (status) {
            case 400 -> text.titleUnreadable();
            case 401 -> text.titleNotSignedIn();
            case 403 -> text.titleNotAllowed();
            case 404 -> text.titleNotFound();
            case 405 -> text.titleMethod();
            case 409 -> text.titleConflict();
            case 413 -> text.titleTooLarge();
            case 415 -> text.titleMediaType();
            case 422 -> text.titleInvalid();
            case 429 -> text.titleTooMany();
            case 503 -> text.titleUnavailable();
            default -> status < 500 ? text.titleUnreadable() : text.titleBroken();
        };
    }
}
