package org.presencedesk.audit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import org.presencedesk.audit.search.AuditFilter;
import org.presencedesk.audit.search.StoredEvents;
import org.presencedesk.audit.trail.TrailPosition;

/** The events of one export, read slice by slice as they are sent: in little memory, and without a long transaction. */
public final class ExportedEvents implements Iterator<byte[]>, ExportContent {

    private static final int SLICE = 5_000;

    private final StoredEvents events;
    private final AuditFilter filter;
    private final StoredEvents.Extent extent;
    private final ExportFormat format;
    private Iterator<byte[]> slice = List.<byte[]>of().iterator();
    private TrailPosition last;
    private boolean atEnd;
    private volatile long rows;

    public ExportedEvents(StoredEvents events, AuditFilter filter, StoredEvents.Extent extent, ExportFormat format) {
        this.events = events;
        this.filter = filter;
        this.extent = extent;
        this.format = format;
    }

    @Override
    public long matching() {
        return extent.rows();
    }

    @Override
    public void writeTo(OutputStream out, LongConsumer progress) throws IOException {
        format.write(this, out);
    }

    @Override
    public boolean hasNext() {
        if (!slice.hasNext() && !atEnd) {
            StoredEvents.Slice next = events.slice(filter, extent, last, SLICE);
            atEnd = next.texts().size() < SLICE;
            last = next.last();
            slice = next.texts().iterator();
            if (atEnd && !extent.isHeldBy(rows + next.texts().size())) {
                throw new IllegalStateException(String.format(
                        Locale.ROOT,
                        "Of %d events that matched, %d are there: the trail was purged or damaged",
                        extent.rows(),
                        rows + next.texts().size()));
            }
        }
        return slice.hasNext();
    }

    @Override
    public byte[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        rows++;
        return slice.next();
    }

    @Override
    public long rows() {
        return rows;
    }
}
