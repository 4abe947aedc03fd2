package org.presencedesk.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes a download piece by piece and goes on only when the piece before has left: the stream beneath takes whatever is
 * written to a connection that was closed, and waits for ever for one that takes nothing.
 */
final class DeliveredStream extends FilterOutputStream {

    private static final int PIECE = 64 * 1024;

    /** As long as a connection may be idle. */
    private static final long PATIENCE_MINUTES = 5;

    private final HttpServerResponse response;
    private int pending;

    DeliveredStream(OutputStream out, HttpServerResponse response) {
        super(out);
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int at = from; at < from + length; ) {
            int part = Math.min(PIECE - pending, from + length - at);
            out.write(bytes, at, part);
            at += part;
            pending += part;
            if (pending == PIECE) {
                flush();
            }
        }
    }

    /** @throws IOException if the reader has gone, or takes nothing any more */
    @Override
    public void flush() throws IOException {
        if (pending == 0) {
            return;
        }
        pending = 0;
        out.flush();
        try {
            // Pieces leave in order: when this nothing has, everything before it has.
            response.write(Buffer.buffer())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The application stops");
        } catch (ExecutionException | TimeoutException e) {
            response.reset();
            throw new IOException("The reader of a download has gone", e);
        }
        if (response.closed()) {
            throw new IOException("The reader of a download has gone");
        }
    }
}
