package org.presencedesk.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.presencedesk.audit.seal.TrailState;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.TrailConfig;
import org.presencedesk.audit.trail.TrailKey;
import org.presencedesk.audit.trail.TrailProtection;
import org.presencedesk.audit.verify.VerificationResults;
import org.presencedesk.dispatch.DispatcherStatus;
import org.presencedesk.graph.GraphProbe;
import org.presencedesk.graph.client.GraphConfig;
import org.presencedesk.sandbox.directory.Account;

/** What is wrong with the replica that Adam looks at, and not with what it talks to: each is one line, with its remedy. */
@QuarkusTest
class WrongOnThisMachineTest {

    @Inject
    AuditTrail events;

    @Inject
    GraphProbe graph;

    @Inject
    GraphConfig graphSettings;

    @Inject
    InstallationConfig settings;

    @Inject
    SendingChecks sending;

    @Inject
    TrailChecks trail;

    @Inject
    TrailProtection protection;

    @Inject
    TrailState state;

    @Inject
    VerificationResults verifications;

    @Inject
    AgroalDataSource database;

    @Inject
    Flyway migrations;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {-600, 600})
    void a_clock_that_is_wrong_is_one_red_line_although_it_differs_from_every_other(long seconds) {
        List<Finding> findings = new ArrayList<>();
        for (Check clock : List.of(Check.GRAPH_CLOCK, Check.DATABASE_CLOCK)) {
            findings.add(MicrosoftChecks.clock(clock, Duration.ofSeconds(seconds)));
        }

        only(State.WRONG, InstallationChecks.oneForOurClock(findings), Check.GRAPH_CLOCK, "timedatectl set-ntp true");
    }

    @ParameterizedTest
    @CsvSource({"-1, WRONG", "3, WRONG", "20, LOOK"})
    void a_credential_that_has_ended_or_soon_will_is_one_line(long days, State state) {
        InstallationConfig ending = ending(Instant.now().plus(Duration.ofDays(days)));

        only(state, findings(ending, trail), Check.CREDENTIAL, "put it into ENTRA_CLIENT_SECRET");
    }

    @Test
    void a_key_that_is_not_there_is_one_line_to_look_at() {
        only(State.LOOK, findings(inOrder(), trail), Check.TRAIL_KEY, "TRAIL_KEY_FILE");
    }

    @Test
    void a_sink_that_is_gone_is_one_red_line() throws Exception {
        TrailChecks gone = trail(directory.resolve("gone"));

        only(State.WRONG, findings(inOrder(), gone), Check.SINK, "ls -ld " + directory.resolve("gone"));
    }

    @Test
    void a_sink_that_cannot_be_read_is_one_red_line() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "a file in its place");

        only(State.WRONG, findings(inOrder(), trail(file)), Check.SINK, "ls -ld " + file);
    }

    @Test
    void a_sink_of_another_installation_is_one_red_line() throws Exception {
        Path day = Files.createDirectories(directory.resolve("sink/2026-11-01"));
        Files.writeString(day.resolve("checkpoint-000000000007.txt"), "presence-desk/of-another-installation");

        only(State.WRONG, findings(inOrder(), trail(day.getParent())), Check.SINK, "TRAIL_SINK_DIRECTORY");
    }

    @Test
    void fewer_connections_than_are_meant_are_one_line_to_look_at() {
        assertThat(DatabaseChecks.connections(5, 0, 0))
                .satisfies(few -> one(State.LOOK, few, Check.CONNECTIONS, "QUARKUS_DATASOURCE_JDBC_MAX_SIZE"));
        assertThat(DatabaseChecks.connections(20, 20, 3))
                .satisfies(few -> one(State.LOOK, few, Check.CONNECTIONS, "pg_stat_activity"));
        assertThat(DatabaseChecks.connections(20, 20, 0).state()).isEqualTo(State.GOOD);
    }

    @Test
    void a_dispatcher_that_is_not_at_work_is_one_red_line() {
        DispatcherStatus.Seen dead =
                new DispatcherStatus.Seen("replica-1", false, null, null, Instant.now(), null, 0, 1_500);

        List<Finding> findings = SendingChecks.findings(Optional.of(dead), true);

        only(State.WRONG, findings, Check.DISPATCHER, "restart");
    }

    private List<Finding> findings(InstallationConfig settings, TrailChecks trail) {
        Clock clock = Clock.systemUTC();
        return new InstallationChecks(
                        new MicrosoftChecks(graph, graphSettings, settings, "https://login.example.com", clock),
                        sending,
                        new DatabaseChecks(database, migrations, clock),
                        trail,
                        events,
                        settings,
                        clock)
                .run(Account.ADAM.id())
                .findings();
    }

    /** Nothing else is as bad: what the sandbox's installation lacks, such as a key, is only to be looked at. */
    private static void only(State state, List<Finding> findings, Check check, String remedy) {
        List<Finding> found = findings.stream()
                .filter(finding -> finding.state() == state)
                .filter(finding -> state == State.WRONG || finding.check() == check)
                .toList();
        // Nobody seals here, which a sink that is only away does not excuse.
        assertThat(found)
                .extracting(Finding::check)
                .filteredOn(other -> check != Check.SINK || other != Check.SEALING)
                .containsExactly(check);
        one(state, found.get(found.size() - 1), check, remedy);
        if (state == State.LOOK) {
            assertThat(findings).noneMatch(Finding::isWrong);
        }
    }

    private static void one(State state, Finding finding, Check check, String remedy) {
        assertThat(finding.state()).isEqualTo(state);
        assertThat(finding.check()).isEqualTo(check);
        assertThat(finding.remedy().apply(Words.in(Locale.ENGLISH, ZoneOffset.UTC)))
                .contains(remedy);
    }

    private TrailChecks trail(Path sink) throws Exception {
        String key = Base64.getEncoder()
                .encodeToString(KeyPairGenerator.getInstance("Ed25519")
                        .generateKeyPair()
                        .getPrivate()
                        .getEncoded());
        Path pem = Files.writeString(
                directory.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        TrailConfig config = new TrailConfig() {
            @Override
            public Optional<Path> keyFile() {
                return Optional.of(pem);
            }

            @Override
            public Optional<Path> sinkDirectory() {
                return Optional.of(sink);
            }

            @Override
            public Duration retention() {
                return Duration.ofDays(400);
            }
        };
        return new TrailChecks(protection, new TrailKey(config, "sandbox"), state, config, verifications);
    }

    private InstallationConfig inOrder() {
        return ending(Instant.now().plus(Duration.ofDays(365)));
    }

    private static InstallationConfig ending(Instant ends) {
        return new InstallationConfig() {
            @Override
            public Optional<String> given() {
                return Optional.empty();
            }

            @Override
            public String credential() {
                return "ENTRA_CLIENT_SECRET";
            }

            @Override
            public Optional<Instant> credentialExpires() {
                return Optional.of(ends);
            }

            @Override
            public Duration checkAgainAfter() {
                return Duration.ZERO;
            }
        };
    }
}
