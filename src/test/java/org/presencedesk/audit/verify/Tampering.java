package org.presencedesk.audit.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Something that a superuser of the database can do.
 *
 * @param statements what they do at a place
 * @param kind what it has to be called
 * @param named the event that has to be named with it; null where none can be
 */
record Tampering(
        String name,
        Function<Place, List<String>> statements,
        DamageKind kind,
        BiFunction<Place, String, Boolean> named) {

    /** Somewhere in the trail: two leaves with their events, the first of them before the other, and a checkpoint. */
    record Place(
            long leaf, String event, long otherLeaf, String otherEvent, long checkpoint, String other, String forged) {}

    private static final String LEAVES = "audit_leaf";

    static List<Tampering> all() {
        List<Tampering> all = new ArrayList<>();
        all.add(of("another id", "UPDATE audit_event SET id = '%other%' WHERE id = '%event%'", DamageKind.MISSING));
        column(all, "at", "at + interval '1 microsecond'");
        column(all, "at", "'infinity'");
        column(all, "at", "at - interval '30 days'");
        column(all, "action", "'presence.cleared'");
        column(all, "outcome", "'refused'");
        column(all, "actor_id", "'somebody'");
        column(all, "actor_id", "NULL");
        column(all, "actor_upn", "'somebody@example.org'");
        column(all, "actor_upn", "NULL");
        column(all, "subject_id", "'somebody'");
        column(all, "subject_id", "NULL");
        column(all, "subject_upn", "''");
        column(all, "change_id", "'%other%'");
        column(all, "change_id", "NULL");
        column(all, "change_number", "change_number + 1");
        column(all, "change_number", "NULL");
        column(all, "text", "replace(text, 'Olivia', 'Oscar')");
        column(all, "text", "text || ' '");
        column(all, "text", "''");
        column(all, "mac", "sha256('x')");
        column(all, "mac", "''");
        all.add(of(
                "the whole event",
                "UPDATE audit_event SET text = replace(text, 'success', 'refused'), outcome = 'refused', mac = NULL"
                        + " WHERE id = '%event%'",
                DamageKind.ALTERED));
        all.add(of(
                "the event and the hash of its leaf",
                List.of(
                        "UPDATE audit_event SET text = replace(text, 'success', 'refused') WHERE id = '%event%'",
                        "UPDATE audit_leaf l SET hash = sha256('\\x00'::bytea || convert_to(e.text, 'UTF8'))"
                                + " FROM audit_event e WHERE e.id = l.event_id AND e.id = '%event%'"),
                DamageKind.ALTERED));
        all.add(of(
                "a trigger switched off and a text altered",
                List.of(
                        "SET LOCAL session_replication_role = origin",
                        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
                        "UPDATE audit_event SET text = replace(text, 'drill', 'brigade') WHERE id = '%event%'",
                        "ALTER TABLE audit_event ENABLE TRIGGER ALL"),
                DamageKind.ALTERED));
        all.add(both("texts exchanged", """
                UPDATE audit_event e SET text = o.text FROM audit_event o
                WHERE (e.id = '%event%' AND o.id = '%otherEvent%') OR (e.id = '%otherEvent%' AND o.id = '%event%')""", DamageKind.ALTERED));
        all.add(both("everything but the ids exchanged", """
                UPDATE audit_event e SET (at, action, outcome, actor_id, actor_upn, subject_id, subject_upn, change_id,
                    change_number, text, mac) = (o.at, o.action, o.outcome, o.actor_id, o.actor_upn, o.subject_id,
                    o.subject_upn, o.change_id, o.change_number, o.text, o.mac) FROM audit_event o
                WHERE (e.id = '%event%' AND o.id = '%otherEvent%') OR (e.id = '%otherEvent%' AND o.id = '%event%')""", DamageKind.ALTERED));
        deletions(all);
        forgeries(all);
        leaves(all);
        checkpoints(all);
        return all;
    }

    private static void deletions(List<Tampering> all) {
        all.add(of("an event deleted", "DELETE FROM audit_event WHERE id = '%event%'", DamageKind.MISSING));
        all.add(of("a leaf deleted", "DELETE FROM audit_leaf WHERE idx = %leaf%", DamageKind.MISSING));
        all.add(somewhere(
                "an event deleted with its leaf",
                List.of("DELETE FROM audit_event WHERE id = '%event%'", "DELETE FROM audit_leaf WHERE idx = %leaf%"),
                DamageKind.MISSING));
        all.add(of(
                "the last events deleted",
                "DELETE FROM audit_event e USING audit_leaf l WHERE l.event_id = e.id AND l.idx >= %leaf%",
                DamageKind.MISSING));
        all.add(somewhere(
                "the last events deleted with their leaves",
                List.of(
                        "DELETE FROM audit_event e USING audit_leaf l WHERE l.event_id = e.id AND l.idx >= %leaf%",
                        "DELETE FROM audit_leaf WHERE idx >= %leaf%"),
                DamageKind.MISSING));
        all.add(somewhere("an older state restored", List.of("""
                DELETE FROM audit_event e USING audit_leaf l WHERE l.event_id = e.id
                    AND l.idx >= (SELECT size FROM audit_checkpoint WHERE number = %checkpoint%)""", """
                DELETE FROM audit_leaf
                WHERE idx >= (SELECT size FROM audit_checkpoint WHERE number = %checkpoint%)""", """
                DELETE FROM audit_checkpoint
                WHERE number > %checkpoint%"""), DamageKind.CHECKPOINT));
        all.add(of("all events truncated", "TRUNCATE audit_event", DamageKind.MISSING));
        all.add(of("all leaves truncated", "TRUNCATE audit_leaf", DamageKind.MISSING));
        all.add(somewhere("all checkpoints truncated", List.of("TRUNCATE audit_checkpoint"), DamageKind.CHECKPOINT));
        all.add(somewhere(
                "everything truncated",
                List.of("TRUNCATE audit_event, audit_leaf, audit_checkpoint, audit_unsealed"),
                DamageKind.CHECKPOINT));
    }

    private static void forgeries(List<Tampering> all) {
        String copy = "INSERT INTO audit_event SELECT '%forged%', at, action, outcome, actor_id, actor_upn, subject_id,"
                + " subject_upn, change_id, change_number, replace(text, '%event%', '%forged%'), ";
        all.add(forged("without a mark", List.of(copy + "NULL FROM audit_event WHERE id = '%event%'")));
        all.add(forged("with another's mark", List.of(copy + "mac FROM audit_event WHERE id = '%event%'")));
        all.add(forged(
                "and let wait",
                List.of(
                        copy + "sha256('x') FROM audit_event WHERE id = '%event%'",
                        "INSERT INTO audit_unsealed VALUES ('%forged%')")));
        all.add(forged(
                "with a leaf at the end",
                List.of(
                        copy + "mac FROM audit_event WHERE id = '%event%'",
                        "INSERT INTO audit_leaf SELECT (SELECT max(idx) + 1 FROM audit_leaf), '%forged%', hash, mac"
                                + " FROM audit_leaf WHERE idx = %leaf%")));
        all.add(somewhere(
                "an event forged with leaf and checkpoint",
                List.of(
                        copy + "mac FROM audit_event WHERE id = '%event%'",
                        "INSERT INTO audit_leaf SELECT (SELECT max(idx) + 1 FROM audit_leaf), '%forged%', hash, mac"
                                + " FROM audit_leaf WHERE idx = %leaf%",
                        "INSERT INTO audit_checkpoint SELECT number + 1, size + 1, root, at, frontier, note, mac"
                                + " FROM audit_checkpoint ORDER BY number DESC LIMIT 1"),
                DamageKind.CHECKPOINT));
        all.add(forged(
                "in the place of another",
                List.of(
                        copy + "mac FROM audit_event WHERE id = '%event%'",
                        "DELETE FROM audit_event WHERE id = '%event%'")));
    }

    private static void leaves(List<Tampering> all) {
        all.add(of(
                "a leaf moved behind the end",
                "UPDATE audit_leaf SET idx = (SELECT max(idx) + 3 FROM audit_leaf) WHERE idx = %leaf%",
                DamageKind.REORDERED));
        all.add(of("a leaf for another event", leaf("event_id", "'%other%'"), DamageKind.MISSING));
        all.add(of("another hash", leaf("hash", "sha256('x')"), DamageKind.ALTERED));
        all.add(of("no hash", leaf("hash", "''"), DamageKind.ALTERED));
        all.add(of("another mark of a leaf", leaf("mac", "sha256('x')"), DamageKind.ALTERED));
        all.add(both(
                "leaves exchanged",
                List.of(
                        "UPDATE audit_leaf SET idx = -1 WHERE idx = %leaf%",
                        "UPDATE audit_leaf SET idx = %leaf% WHERE idx = %otherLeaf%",
                        "UPDATE audit_leaf SET idx = %otherLeaf% WHERE idx = -1"),
                DamageKind.REORDERED));
        all.add(new Tampering(
                "leaves moved up by one",
                place -> List.of(
                        "UPDATE audit_leaf SET idx = -1 - idx WHERE idx >= " + place.leaf(),
                        "UPDATE audit_leaf SET idx = -idx WHERE idx < 0"),
                DamageKind.REORDERED,
                (place, event) -> place.event().equals(event)));
    }

    private static void checkpoints(List<Tampering> all) {
        for (String change : List.of(
                "number = number + 1000",
                "size = size + 1",
                "size = 0",
                "root = sha256('x')",
                "at = at + interval '1 second'",
                "frontier = frontier || sha256('x')",
                "frontier = ''",
                "note = replace(note, 'number', 'Number')",
                "note = ''",
                "mac = sha256('x')")) {
            all.add(somewhere(
                    "a checkpoint with " + change,
                    List.of("UPDATE audit_checkpoint SET " + change + " WHERE number = %checkpoint%"),
                    DamageKind.CHECKPOINT));
        }
        all.add(somewhere(
                "a checkpoint dropped",
                List.of("DELETE FROM audit_checkpoint WHERE number = %checkpoint%"),
                DamageKind.CHECKPOINT));
        all.add(somewhere(
                "the last checkpoint dropped",
                List.of("DELETE FROM audit_checkpoint WHERE number = (SELECT max(number) FROM audit_checkpoint)"),
                DamageKind.CHECKPOINT));
        all.add(somewhere("the notes of two checkpoints exchanged", List.of("""
                        UPDATE audit_checkpoint c SET note = o.note FROM audit_checkpoint o
                        WHERE c.number = %checkpoint% AND o.number = 1"""), DamageKind.CHECKPOINT));
    }

    private static void column(List<Tampering> all, String column, String value) {
        all.add(of(
                column + " = " + value,
                "UPDATE audit_event SET " + column + " = " + value + " WHERE id = '%event%'",
                DamageKind.ALTERED));
    }

    private static String leaf(String column, String value) {
        return "UPDATE " + LEAVES + " SET " + column + " = " + value + " WHERE idx = %leaf%";
    }

    private static Tampering of(String name, String statement, DamageKind kind) {
        return of(name, List.of(statement), kind);
    }

    private static Tampering of(String name, List<String> statements, DamageKind kind) {
        return new Tampering(
                name,
                place -> at(place, statements),
                kind,
                (place, event) -> place.event().equals(event));
    }

    private static Tampering both(String name, String statement, DamageKind kind) {
        return both(name, List.of(statement), kind);
    }

    private static Tampering both(String name, List<String> statements, DamageKind kind) {
        return new Tampering(
                name,
                place -> at(place, statements),
                kind,
                (place, event) -> place.otherEvent().equals(event));
    }

    private static Tampering forged(String name, List<String> statements) {
        return new Tampering(
                "an event forged " + name,
                place -> at(place, statements),
                DamageKind.INSERTED,
                (place, event) -> place.forged().equals(event));
    }

    private static Tampering somewhere(String name, List<String> statements, DamageKind kind) {
        return new Tampering(name, place -> at(place, statements), kind, (place, event) -> event == null);
    }

    private static List<String> at(Place place, List<String> statements) {
        return statements.stream()
                .map(sql -> sql.replace("%leaf%", String.valueOf(place.leaf()))
                        .replace("%event%", place.event())
                        .replace("%otherLeaf%", String.valueOf(place.otherLeaf()))
                        .replace("%otherEvent%", place.otherEvent())
                        .replace("%checkpoint%", String.valueOf(place.checkpoint()))
                        .replace("%other%", place.other())
                        .replace("%forged%", place.forged()))
                .toList();
    }

    boolean isNamedIn(VerificationResult verdict, Place place) {
        return Boolean.FALSE.equals(verdict.valid())
                && verdict.damage().stream().anyMatch(one -> one.kind() == kind && named.apply(place, one.event()));
    }

    @Override
    public String toString() {
        return name;
    }
}
