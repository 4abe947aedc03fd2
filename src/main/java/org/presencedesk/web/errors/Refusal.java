package org.presencedesk.web.errors;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.presencedesk.web.WebText;

/**
 * A request that cannot be done, said so that the asker can mend it: the same refusal becomes a problem (RFC 9457) in the
 * API and a sentence on a page.
 */
public class Refusal extends RuntimeException {

    /** The code of what is refused to a session whose sign-in was too long ago. */
    public static final String SIGN_IN_AGAIN = "SIGN_IN_AGAIN";

    /** @param field the field as the API names it, or null; {@code line} of a file, or null */
    public record Fault(String field, Long line, String code, Function<Locale, String> message) {}

    private final int status;
    private final String code;
    private final transient Function<Locale, String> detail;
    private final transient List<Fault> faults;
    private final Integer retryAfterSeconds;

    public Refusal(int status, String code, Function<Locale, String> detail) {
        this(status, code, detail, List.of(), null);
    }

    public Refusal(int status, String code, Function<Locale, String> detail, List<Fault> faults, Integer retryAfter) {
        super(code, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.faults = faults;
        this.retryAfterSeconds = retryAfter;
    }

    /** 422: every fault found, not just the first. */
    public static Refusal invalid(List<Fault> faults) {
        Fault first = faults.get(0);
        return new Refusal(422, first.code(), first.message(), faults, null);
    }

    public static Refusal invalid(String field, String code, Function<Locale, String> message) {
        return invalid(List.of(new Fault(field, null, code, message)));
    }

    public static Refusal badRequest(String code, Function<Locale, String> detail) {
        return new Refusal(400, code, detail);
    }

    public static Refusal conflict(String code, Function<Locale, String> detail) {
        return new Refusal(409, code, detail);
    }

    public static Refusal notFound() {
        return new Refusal(404, "NOT_FOUND", locale -> WebText.in(locale).nothingHere());
    }

    public static Refusal tooLarge() {
        return new Refusal(413, "TOO_LARGE", locale -> WebText.in(locale).tooLarge());
    }

    public static Refusal unavailable(String code, int retryAfterSeconds, Function<Locale, String> detail) {
        return new Refusal(503, code, detail, List.of(), retryAfterSeconds);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail(Locale locale) {
        return detail.apply(locale);
    }

    public List<Fault> faults() {
        return faults;
    }

    public Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
