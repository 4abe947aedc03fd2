package org.presencedesk.logs;

import io.quarkus.logging.LoggingFilter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * A sign-in that cannot work fails for everybody who tries, in the same words: of what is said of sign-ins, a line a minute is
 * enough of each kind. The kind is the text before anything was put into it, so that there are only so many.
 */
@LoggingFilter(name = "sign-in-lines")
public final class SignInLines implements Filter {

    private static final String OF_QUARKUS = "io.quarkus.oidc.";

    /**
     * Errors, which quarkus.log.filter does not reach; web.errors.SignInReason says the same in our words. What is said of
     * the verification of a token holds all claims of the person.
     */
    private static final List<String> SAID_ALREADY = List.of(
            "Request %s has failed",
            "Exception during the code to token exchange",
            "ID token verification has failed",
            "Access token verification has failed");

    private static final String OURS = "A sign-in could not be completed";
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final Map<String, Long> said = new ConcurrentHashMap<>();

    @Override
    public boolean isLoggable(LogRecord line) {
        String text = String.valueOf(line.getMessage());
        boolean ofSignIn = String.valueOf(line.getLoggerName()).startsWith(OF_QUARKUS) || text.startsWith(OURS);
        if (!ofSignIn || line.getLevel().intValue() < Level.WARNING.intValue()) {
            return true;
        }
        if (SAID_ALREADY.stream().anyMatch(text::startsWith)) {
            return false;
        }
        long now = line.getMillis();
        boolean[] isFirst = new boolean[1];
        said.compute(line.getLoggerName() + text, (kind, first) -> {
            isFirst[0] = first == null || Math.abs(now - first) >= MINUTE;
            return isFirst[0] ? now : first;
        });
        return isFirst[0];
    }
}
