package org.presencedesk.installation;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.presencedesk.audit.seal.CheckpointDirectory;
import org.presencedesk.audit.seal.TrailState;
import org.presencedesk.audit.trail.TrailConfig;
import org.presencedesk.audit.trail.TrailKey;
import org.presencedesk.audit.trail.TrailProtection;
import org.presencedesk.audit.verify.VerificationResult;
import org.presencedesk.audit.verify.VerificationResults;

/** Whether the trail is guarded from everybody who could want it otherwise. */
@ApplicationScoped
class TrailChecks {

    private static final Function<Words, String> FOREIGN =
            words -> words.check().sinkForeignRemedy();

    private final TrailProtection protection;
    private final TrailKey key;
    private final TrailState state;
    private final TrailConfig settings;
    private final VerificationResults verifications;

    TrailChecks(
            TrailProtection protection,
            TrailKey key,
            TrailState state,
            TrailConfig settings,
            VerificationResults verifications) {
        this.protection = protection;
        this.key = key;
        this.state = state;
        this.settings = settings;
        this.verifications = verifications;
    }

    List<Finding> run() throws SQLException {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                protection.isProtected()
                        ? Finding.good(
                                Check.TRAIL_RIGHTS, words -> words.check().trailProtected())
                        : Finding.look(
                                Check.TRAIL_RIGHTS,
                                words -> words.check().trailUnprotected(),
                                words -> words.check().trailUnprotectedRemedy()));
        if (key.key().isEmpty()) {
            findings.add(Finding.look(
                    Check.TRAIL_KEY,
                    words -> words.check().noKey(),
                    words -> words.check().noKeyRemedy()));
            for (Check next : List.of(Check.SEALING, Check.SINK, Check.VERIFICATION)) {
                findings.add(Finding.unknown(next, words -> words.check().waitsForKey()));
            }
            return findings;
        }
        TrailState.Now now = state.now();
        findings.add(Finding.good(Check.TRAIL_KEY, words -> words.check().keyThere(key.origin())));
        Finding sink = sink(now);
        findings.add(
                now.isLate() && isForeign(sink)
                        ? Finding.unknown(Check.SEALING, words -> words.check().waitsForSink())
                        : sealing(now));
        findings.add(sink);
        findings.add(verification());
        return findings;
    }

    /** Nothing is sealed then. While the sink is only away, sealing goes on, and its being late is a fault of its own. */
    private static boolean isForeign(Finding sink) {
        return sink.remedy() == FOREIGN;
    }

    private static Finding sealing(TrailState.Now now) {
        return now.isLate()
                ? Finding.wrong(
                        Check.SEALING,
                        words -> words.check().sealingLate(words.number(now.waiting())),
                        words -> words.check().sealingLateRemedy())
                : Finding.good(
                        Check.SEALING,
                        words -> words.check()
                                .sealed(words.number(now.sealed()), words.number(now.waiting()), words.time(now.at())));
    }

    private Finding sink(TrailState.Now now) throws SQLException {
        if (settings.sinkDirectory().isEmpty()) {
            return Finding.look(
                    Check.SINK,
                    words -> words.check().noSink(),
                    words -> words.check().noSinkRemedy());
        }
        Path directory = settings.sinkDirectory().get();
        if (!Files.isWritable(directory)) {
            return sinkAway(directory, words -> words.check().sinkUnwritable(directory.toString()));
        }
        try {
            Optional<CheckpointDirectory.Published> newest = new CheckpointDirectory(directory).newest();
            if (newest.isPresent() && !state.knows(newest.get())) {
                return Finding.wrong(
                        Check.SINK,
                        words -> words.check()
                                .sinkForeign(directory.toString(), newest.get().number()),
                        FOREIGN);
            }
        } catch (IOException unreadable) {
            return sinkAway(directory, words -> words.check().sinkUnreadable(directory.toString()));
        }
        return now.isUnpublished()
                ? sinkAway(directory, words -> words.check().sinkLate(directory.toString()))
                : Finding.good(Check.SINK, words -> words.check().sinkWorks(directory.toString()));
    }

    private static Finding sinkAway(Path directory, Function<Words, String> seen) {
        return Finding.wrong(Check.SINK, seen, words -> words.check().sinkRemedy(directory.toString()));
    }

    private Finding verification() {
        Optional<VerificationResult> last = verifications.last().or(verifications::lastRecent);
        if (last.isEmpty()) {
            return Finding.unknown(Check.VERIFICATION, words -> words.check().neverVerified());
        }
        VerificationResult result = last.get();
        if (!result.damage().isEmpty()) {
            return Finding.wrong(
                    Check.VERIFICATION,
                    words -> words.check().damaged(words.number(result.damage().size()), words.time(result.at())),
                    words -> words.check().damagedRemedy());
        }
        return Boolean.TRUE.equals(result.valid())
                ? Finding.good(
                        Check.VERIFICATION,
                        words -> words.check().verified(words.number(result.sealed()), words.time(result.at())))
                : Finding.look(
                        Check.VERIFICATION,
                        words -> words.check().notVerified(words.time(result.at())),
                        words -> words.check().notVerifiedRemedy());
    }
}
