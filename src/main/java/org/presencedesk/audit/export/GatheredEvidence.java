package org.presencedesk.audit.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.presencedesk.audit.seal.StoredCheckpoint;
import org.presencedesk.audit.search.AuditFilter;
import org.presencedesk.audit.search.StoredEvents;
import org.presencedesk.audit.trail.StoredEvent;
import org.presencedesk.csv.CsvWriter;
import org.presencedesk.proof.Evidence;
import org.presencedesk.proof.ExportStatement;
import org.presencedesk.proof.Merkle;
import org.presencedesk.proof.NotSealed;
import org.presencedesk.proof.NotSigned;
import org.presencedesk.proof.SealingKey;
import org.presencedesk.proof.Subtree;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/**
 * One evidence ZIP on its way from the database to the disk, where it stays until this is closed. The whole of it is there
 * before its first byte leaves: until then a problem can still be said.
 */
final class GatheredEvidence implements ExportContent {

    private static final Logger LOG = Logger.getLogger(GatheredEvidence.class);

    static final Path DIRECTORY = Path.of(System.getProperty("java.io.tmpdir"));

    /** Of the largest subtree whose leaves are read at once: 4,096. */
    private static final int HEIGHT = 12;

    private final SealedEvents events;
    private final SealingKey key;
    private final StoredCheckpoint checkpoint;
    private final long matching;
    private final AuditFilter filter;
    private final ExportStatement statement;
    private volatile Evidence evidence;

    GatheredEvidence(
            SealedEvents events,
            SealingKey key,
            StoredEvents.Extent extent,
            AuditFilter filter,
            ExportStatement statement) {
        this.events = events;
        this.key = key;
        this.checkpoint = extent.checkpoint();
        this.matching = extent.rows();
        this.filter = filter;
        this.statement = statement;
    }

    @Override
    public long matching() {
        return matching;
    }

    private void gather(LongConsumer progress) {
        try {
            evidence = new Evidence(DIRECTORY, key, checkpoint.note(), this::hash);
            CsvWriter csv = new CsvWriter(evidence.csv(), ',');
            csv.write(EventCsv.HEADER);
            for (long next = 0; next < checkpoint.size(); ) {
                SealedEvents.Page page = events.page(filter, next, checkpoint.size());
                for (SealedEvents.Sealed event : page.events()) {
                    add(event, csv);
                }
                next = page.next();
                progress.accept(rows());
            }
            csv.flush();
            if (rows() != matching) {
                throw damaged(String.format(Locale.ROOT, "Of %d events that matched, %d are there", matching, rows()));
            }
            evidence.seal(statement);
        } catch (NotSigned | NotSealed e) {
            throw damaged(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            LOG.error("Evidence could not be gathered on the disk", e);
            throw refused("NO_ROOM", ExportMessages::noRoomForEvidence);
        }
    }

    private void add(SealedEvents.Sealed event, CsvWriter csv) throws IOException {
        if (!MessageDigest.isEqual(Merkle.leaf(event.text()), event.hash())) {
            throw damaged("The event of leaf " + event.index() + " is not what was sealed");
        }
        evidence.event(event.index(), event.text());
        csv.write(EventCsv.of(StoredEvent.of(event.text())));
    }

    private byte[] hash(Subtree subtree) {
        if (subtree.height() > HEIGHT) {
            int height = subtree.height() - 1;
            Subtree left = new Subtree(subtree.first(), height);
            return Merkle.node(hash(left), hash(new Subtree(subtree.first() + left.leaves(), height)));
        }
        List<byte[]> leaves = events.hashes(subtree.first(), subtree.leaves());
        if (leaves.size() < subtree.leaves()) {
            throw damaged("Leaves from " + subtree.first() + " on are gone");
        }
        return subtree.hash(leaves.iterator());
    }

    @Override
    public long rows() {
        return evidence == null ? 0 : evidence.rows();
    }

    @Override
    public void writeTo(OutputStream out, LongConsumer progress) throws IOException {
        gather(progress);
        evidence.writeTo(out);
    }

    @Override
    public void close() throws IOException {
        if (evidence != null) {
            evidence.close();
        }
    }

    private static Refusal damaged(String what) {
        LOG.error("No evidence is handed out: " + what);
        return refused("TRAIL_DAMAGED", ExportMessages::noEvidenceOfDamage);
    }

    private static Refusal refused(String code, Function<ExportMessages, String> sentence) {
        return Refusal.conflict(code, in -> sentence.apply(Language.messages(ExportMessages.class, in)));
    }
}
