package org.presencedesk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.presencedesk.packaged.PackagedApplication;

/** The harnesses in their short form, in {@code verify -Pdeep}. What depends on how busy the machine is, they print; it decides nothing here. */
@Tag("deep")
class HarnessIT {

    private final Report report = new Report();

    @Test
    void the_bench_finds_the_limit_kept_and_used_and_every_count_equal() {
        new Bench(PackagedApplication.DIRECTORY, true, report).run(List.of("pace", "fairness", "faults"));

        assertThat(report.wrong()).isEmpty();
    }

    @Test
    void replicas_database_and_network_fail_and_nobody_is_lost_or_sent_for_twice() {
        new Chaos(PackagedApplication.DIRECTORY, true, report)
                .run(List.of(
                        "kill",
                        "term",
                        "postgres",
                        "commits",
                        "network",
                        "rolling",
                        "sessions",
                        "exclusions",
                        "calls"));

        assertThat(report.wrong()).isEmpty();
    }

    @Test
    void slow_bodies_large_files_and_invented_methods_bring_nothing_down() {
        new Abuse(PackagedApplication.DIRECTORY, true, report).run(List.of());

        assertThat(report.wrong()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_harness_notices_when_a_protection_is_missing(Mutant mutant) throws Exception {
        assertThat(Mutants.wrongWith(mutant)).isNotEmpty();
    }
}
