package org.presencedesk.access;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What is written into the log meanwhile that somebody would have to look at. */
final class LoggedErrors extends Handler implements AutoCloseable {

    private static final Logger ALL = LogManager.getLogManager().getLogger("");

    private final Queue<String> texts = new ConcurrentLinkedQueue<>();

    private final Level least;

    LoggedErrors() {
        this(Level.SEVERE);
    }

    LoggedErrors(Level least) {
        this.least = least;
        ALL.addHandler(this);
    }

    Queue<String> texts() {
        return texts;
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= least.intValue()) {
            texts.add(line.getLoggerName() + ": " + said(line) + ": " + line.getThrown());
        }
    }

    private static String said(LogRecord line) {
        return line instanceof ExtLogRecord formatted ? formatted.getFormattedMessage() : line.getMessage();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ALL.removeHandler(this);
    }
}
