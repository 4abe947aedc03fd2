package org.presencedesk.audit.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** What an export holds, read while it is written. To be written once, and closed. */
interface ExportContent extends Closeable {

    /** How many rows it will have. */
    long matching();

    /** @param progress told from time to time how many rows were found so far, where the first byte comes late */
    void writeTo(OutputStream out, LongConsumer progress) throws IOException;

    /** How many were found so far. May be asked by another thread. */
    long rows();

    @Override
    default void close() throws IOException {}
}
