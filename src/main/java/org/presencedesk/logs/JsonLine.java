package org.presencedesk.logs;

import io.quarkus.logging.json.runtime.JsonFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** One JSON object a line, as the formatter of Quarkus that it takes over from, with the context as fields of their own. */
final class JsonLine extends JsonFormatter {

    /** The formatter of Quarkus would begin it with a colon, and takes no text of ours. */
    static final String EXCEPTION = "exception";

    /** As Quarkus names it, where traces are sent. */
    private static final String TRACE = "traceId";

    JsonLine(JsonFormatter before) {
        super(before.getKeyOverrides(), before.getExcludedKeys(), before.getAdditionalFields());
        setExceptionOutputType(before.getExceptionOutputType());
        setPrettyPrint(before.isPrettyPrint());
        setPrintDetails(before.isPrintDetails());
        setZoneId(before.getZoneId().getId());
    }

    @Override
    protected void after(Generator generator, ExtLogRecord line) throws Exception {
        super.after(generator, line);
        add(generator, line, EXCEPTION);
        for (LogContext field : LogContext.values()) {
            add(generator, line, field.field());
        }
        add(generator, line, TRACE);
    }

    private static void add(Generator generator, ExtLogRecord line, String field) throws Exception {
        String value = line.getMdc(field);
        if (value != null) {
            generator.add(field, value);
        }
    }
}
