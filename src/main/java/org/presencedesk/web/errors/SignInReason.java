package org.presencedesk.web.errors;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Why a sign-in could not be completed, for the log: what libraries say of it holds everything that a token tells of a person. */
final class SignInReason {

    private static final Pattern AADSTS = Pattern.compile("AADSTS\\d{1,10}");

    /** Entra's own number of what is wrong, which its pages explain; empty where it told none. */
    static String number(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Matcher number = AADSTS.matcher(String.valueOf(t.getMessage()));
            if (!(t instanceof InvalidJwtException) && number.find()) {
                return number.group();
            }
        }
        return "";
    }

    static String of(Throwable failure) {
        Throwable root = failure;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof InvalidJwtException refused) {
                return ofToken(refused);
            }
            root = t;
        }
        String number = number(failure);
        return number.isEmpty() ? root.getClass().getSimpleName() : "Entra answered " + number;
    }

    private static String ofToken(InvalidJwtException refused) {
        if (refused.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return "the token is not valid yet: our clock is more than a minute behind Entra's";
        }
        if (refused.hasExpired()) {
            return "the token has expired: it came late, or our clock is ahead of Entra's";
        }
        List<Integer> codes = refused.getErrorDetails().stream()
                .map(ErrorCodeValidator.Error::getErrorCode)
                .toList();
        return "the token is refused, with the codes " + codes + " of jose4j";
    }

    private SignInReason() {}
}
