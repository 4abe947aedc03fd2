package org.presencedesk.installation;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.presencedesk.graph.GraphProbe;
import org.presencedesk.graph.client.GraphConfig;
import org.presencedesk.graph.client.GraphFailure;

/** Whether Entra and Graph let this installation do its work: asked one after the other, as each needs the one before. */
@ApplicationScoped
class MicrosoftChecks {

    /** docs/install.md says what each is for. */
    static final Set<String> NEEDED =
            new TreeSet<>(Set.of("Presence.ReadWrite.All", "User.Read.All", "GroupMember.Read.All"));

    /** Tokens are given a minute of grace; half of that is worth a look. */
    private static final Duration CLOCK_DIFFERS = Duration.ofSeconds(30);

    /** Graph tells its time to the second. */
    private static final Duration CLOCK_SAME = Duration.ofSeconds(2);

    private static final Duration CLOCK_WRONG = Duration.ofSeconds(60);
    private static final Duration ENDS_SOON = Duration.ofDays(30);
    private static final Duration ENDS_NOW = Duration.ofDays(7);

    private final GraphProbe graph;
    private final GraphConfig graphSettings;
    private final InstallationConfig settings;
    private final String authority;
    private final Clock clock;

    MicrosoftChecks(
            GraphProbe graph,
            GraphConfig graphSettings,
            InstallationConfig settings,
            @ConfigProperty(name = "presence-desk.entra.authority") String authority,
            Clock clock) {
        this.graph = graph;
        this.graphSettings = graphSettings;
        this.settings = settings;
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * @param person whose account is read: of whoever asks
     * @param readPresence whether the pace has room for it
     */
    List<Finding> run(String person, boolean readPresence) {
        List<Finding> findings = new ArrayList<>();
        Optional<Set<String>> permissions;
        try {
            permissions = graph.permissions();
        } catch (GraphFailure noToken) {
            findings.add(noToken(noToken));
            for (Check next : List.of(Check.PERMISSIONS, Check.DIRECTORY, Check.PRESENCE, Check.GRAPH_CLOCK)) {
                findings.add(Finding.unknown(next, words -> words.microsoft().waitsForToken()));
            }
            findings.add(credential());
            return findings;
        }
        findings.add(Finding.good(Check.TOKEN, words -> words.microsoft().tokenGiven(authority)));
        findings.add(permissions(permissions));
        Duration[] ahead = new Duration[1];
        Set<String> missing = missing(permissions);
        findings.add(
                missing.contains("User.Read.All")
                        ? Finding.unknown(
                                Check.DIRECTORY, words -> words.microsoft().waitsForPermission())
                        : asked(
                                Check.DIRECTORY,
                                words -> words.microsoft().directoryRead(),
                                () -> graph.readPerson(person),
                                ahead));
        findings.add(
                findings.get(findings.size() - 1).isWrong()
                        ? Finding.unknown(
                                Check.PRESENCE, words -> words.microsoft().waitsForGraph())
                        : presence(missing, person, readPresence, ahead));
        findings.add(credential());
        findings.add(graphClock(ahead[0]));
        return findings;
    }

    private Finding presence(Set<String> missing, String person, boolean readPresence, Duration[] ahead) {
        if (missing.contains("Presence.ReadWrite.All")) {
            return Finding.unknown(Check.PRESENCE, words -> words.microsoft().waitsForPermission());
        }
        return readPresence
                ? asked(
                        Check.PRESENCE,
                        words -> words.microsoft().presenceRead(),
                        () -> graph.readPresence(person),
                        ahead)
                : Finding.unknown(Check.PRESENCE, words -> words.microsoft().presenceNotRead());
    }

    private Finding noToken(GraphFailure failure) {
        if (failure.kind() == GraphFailure.Kind.ENTRA_UNREACHABLE) {
            return Finding.wrong(
                    Check.TOKEN,
                    words -> words.microsoft().entraUnreachable(authority),
                    words -> words.microsoft().entraUnreachableRemedy(authority));
        }
        String code = failure.code() == null ? "" : failure.code();
        return Finding.wrong(
                Check.TOKEN,
                words -> words.microsoft().tokenRefused(code),
                words -> words.microsoft().tokenRefusedRemedy(code, settings.credential()));
    }

    private static Finding permissions(Optional<Set<String>> held) {
        if (held.isEmpty()) {
            return Finding.unknown(Check.PERMISSIONS, words -> words.microsoft().permissionsOpaque());
        }
        Set<String> missing = missing(held);
        Set<String> excess = new TreeSet<>(held.get());
        excess.removeAll(NEEDED);
        if (!missing.isEmpty()) {
            return Finding.wrong(
                    Check.PERMISSIONS,
                    words -> words.microsoft().permissionsMissing(String.join(", ", missing)),
                    words -> words.microsoft().permissionsMissingRemedy(String.join(", ", missing)));
        }
        if (!excess.isEmpty()) {
            return Finding.look(
                    Check.PERMISSIONS,
                    words -> words.microsoft().permissionsExcess(String.join(", ", excess)),
                    words -> words.microsoft().permissionsExcessRemedy(String.join(", ", excess)));
        }
        return Finding.good(Check.PERMISSIONS, words -> words.microsoft().permissionsRight(String.join(", ", NEEDED)));
    }

    private static Set<String> missing(Optional<Set<String>> held) {
        Set<String> missing = new TreeSet<>();
        held.ifPresent(
                roles -> NEEDED.stream().filter(role -> !roles.contains(role)).forEach(missing::add));
        return missing;
    }

    private interface Question {
        GraphProbe.Answered ask();
    }

    private Finding asked(Check check, Function<Words, String> well, Question question, Duration[] ahead) {
        try {
            GraphProbe.Answered answered = question.ask();
            ahead[0] = answered.clockAhead() == null ? ahead[0] : answered.clockAhead();
            return Finding.good(check, well);
        } catch (GraphFailure failure) {
            String base = graphSettings.baseUrl().toString();
            return switch (failure.kind()) {
                case UNREACHABLE ->
                    Finding.wrong(
                            check,
                            words -> words.microsoft().graphUnreachable(base),
                            words -> words.microsoft().graphUnreachableRemedy(base));
                case THROTTLED, SERVER_ERROR ->
                    Finding.look(
                            check,
                            words -> words.microsoft().graphBusy(failure.status()),
                            words -> words.microsoft().graphBusyRemedy());
                default ->
                    Finding.wrong(
                            check,
                            words -> words.microsoft().graphRefuses(failure.status(), String.valueOf(failure.code())),
                            words -> words.microsoft().graphRefusesRemedy());
            };
        }
    }

    private Finding credential() {
        String variable = settings.credential();
        if (variable.equals("AZURE_FEDERATED_TOKEN_FILE")) {
            return Finding.good(Check.CREDENTIAL, words -> words.microsoft().credentialFederated());
        }
        if (settings.credentialExpires().isEmpty()) {
            return Finding.look(
                    Check.CREDENTIAL,
                    words -> words.microsoft().credentialUnknown(variable),
                    words -> words.microsoft().credentialUnknownRemedy());
        }
        Instant ends = settings.credentialExpires().get();
        Duration left = Duration.between(clock.instant(), ends);
        if (left.compareTo(ENDS_SOON) > 0) {
            return Finding.good(
                    Check.CREDENTIAL,
                    words -> words.microsoft().credentialLasts(variable, left.toDays(), words.time(ends)));
        }
        State state = left.compareTo(ENDS_NOW) > 0 ? State.LOOK : State.WRONG;
        return new Finding(
                Check.CREDENTIAL,
                state,
                words -> left.isNegative()
                        ? words.microsoft().credentialEnded(variable, words.time(ends))
                        : words.microsoft().credentialLasts(variable, left.toDays(), words.time(ends)),
                words -> words.microsoft().credentialRemedy(variable));
    }

    private static Finding graphClock(Duration ahead) {
        return ahead == null
                ? Finding.unknown(Check.GRAPH_CLOCK, words -> words.microsoft().clockUnknown())
                : clock(Check.GRAPH_CLOCK, ahead);
    }

    static Finding clock(Check check, Duration ahead) {
        Duration apart = ahead.abs();
        if (apart.compareTo(CLOCK_SAME) < 0) {
            return Finding.good(check, words -> words.microsoft().clockSame());
        }
        Function<Words, String> seen = words -> ahead.isNegative()
                ? words.microsoft().clockBehind(words.span(apart))
                : words.microsoft().clockAhead(words.span(apart));
        if (apart.compareTo(CLOCK_DIFFERS) < 0) {
            return Finding.good(check, seen);
        }
        State state = apart.compareTo(CLOCK_WRONG) < 0 ? State.LOOK : State.WRONG;
        return new Finding(check, state, seen, words -> words.microsoft().clockRemedy());
    }
}
