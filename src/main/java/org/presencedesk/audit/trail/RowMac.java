package org.presencedesk.audit.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.presencedesk.proof.SealingKey;

/**
 * What marks each row of the trail as ours. Every column is covered, and each kind of row has its own name before it, so
 * that no mark can be carried to another kind.
 */
public final class RowMac {

    private static final byte[] EVENT = "event".getBytes(UTF_8);
    private static final byte[] VERDICT = "verdict".getBytes(UTF_8);
    private static final byte[] LEAF = "leaf".getBytes(UTF_8);

    public static byte[] of(SealingKey key, EventRow event) {
        return of(key, event, bytes(event.text()));
    }

    /** @param text its bytes, where they are known already */
    public static byte[] of(SealingKey key, EventRow event, byte[] text) {
        return key.mac(
                EVENT,
                bytes(event.id()),
                bytes(event.at()),
                bytes(event.action()),
                bytes(event.outcome()),
                bytes(event.actorId()),
                bytes(event.actorUpn()),
                bytes(event.subjectId()),
                bytes(event.subjectUpn()),
                bytes(event.changeId()),
                event.changeNumber() == null ? null : bytes((long) event.changeNumber()),
                text);
    }

    public static byte[] ofLeaf(SealingKey key, long index, UUID event, byte[] hash) {
        return key.mac(LEAF, bytes(index), bytes(event), hash);
    }

    public static byte[] ofVerdict(SealingKey key, String scope, Instant at, Long checkpoint, String result) {
        return key.mac(
                VERDICT, bytes(scope), bytes(at), checkpoint == null ? null : bytes((long) checkpoint), bytes(result));
    }

    public static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private static byte[] bytes(UUID id) {
        return id == null
                ? null
                : ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
    }

    public static byte[] bytes(Instant at) {
        return ByteBuffer.allocate(12)
                .putLong(at.getEpochSecond())
                .putInt(at.getNano())
                .array();
    }

    public static byte[] bytes(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    private RowMac() {}
}
