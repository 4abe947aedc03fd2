package org.presencedesk.logs;

import io.quarkus.logging.json.runtime.JsonFormatter;
import java.util.logging.Formatter;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Hands each line to the formatter that was there, with a message and a stack trace that fit into a line which no collector
 * cuts, and in which nobody can forge another.
 */
final class SafeFormatter extends ExtFormatter {

    /** Together with the other fields less than 8,000, where the shortest of collectors cut. */
    private static final int MESSAGE_BYTES = 3_500;

    private static final int TRACE_BYTES = 3_500;

    private final Formatter format;
    private final boolean json;

    SafeFormatter(Formatter format) {
        this.json = format instanceof JsonFormatter;
        this.format = json ? new JsonLine((JsonFormatter) format) : format;
    }

    @Override
    public String format(ExtLogRecord line) {
        ExtLogRecord safe = new ExtLogRecord(line);
        String message = String.valueOf(formatMessage(line));
        // JSON escapes by itself, and whoever reads it gets the message as it was.
        safe.setMessage(
                Printable.cut(json ? message : Printable.escaped(message), MESSAGE_BYTES),
                ExtLogRecord.FormatStyle.NO_FORMAT);
        safe.setParameters(null);
        if (line.getThrown() != null && json) {
            safe.setThrown(null);
            safe.putMdc(JsonLine.EXCEPTION, StackTrace.of(line.getThrown(), TRACE_BYTES));
        } else if (line.getThrown() != null) {
            // As text a trace is many lines, each of them short.
            safe.setThrown(new Written(StackTrace.of(line.getThrown(), Integer.MAX_VALUE)));
        }
        return format.format(safe);
    }

    @Override
    public boolean isCallerCalculationRequired() {
        return format instanceof ExtFormatter extended && extended.isCallerCalculationRequired();
    }

    /** Stands for a failure whose trace is written already. */
    private static final class Written extends Throwable {

        private final String trace;

        Written(String trace) {
            super(null, null, false, false);
            this.trace = trace;
        }

        @Override
        public String toString() {
            return trace;
        }
    }
}
