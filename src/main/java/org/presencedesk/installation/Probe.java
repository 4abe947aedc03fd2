package org.presencedesk.installation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.presencedesk.access.SignedIn;
import org.presencedesk.audit.trail.AuditAction;
import org.presencedesk.audit.trail.AuditEntry;
import org.presencedesk.audit.trail.AuditTrail;
import org.presencedesk.audit.trail.Outcome;
import org.presencedesk.change.lifecycle.SendingSwitch;
import org.presencedesk.change.model.PresenceOverride;
import org.presencedesk.directory.Directory;
import org.presencedesk.directory.Identity;
import org.presencedesk.directory.Person;
import org.presencedesk.directory.ResolvedIdentity;
import org.presencedesk.graph.GraphPresence;
import org.presencedesk.graph.GraphProbe;
import org.presencedesk.graph.client.Answer;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.web.Language;
import org.presencedesk.web.errors.Refusal;

/**
 * Asks Graph, with the status of somebody who agreed, what Microsoft's documentation leaves open. Its few requests are not
 * among those that the dispatcher counts, so it asks only while nothing else is sent.
 */
@ApplicationScoped
class Probe {

    private static final int LOOKS = 15;

    private final GraphPresence presence;
    private final GraphProbe reads;
    private final Directory directory;
    private final SendingChecks dispatcher;
    private final SendingSwitch sending;
    private final AuditTrail trail;
    private final Clock clock;

    Probe(
            GraphPresence presence,
            GraphProbe reads,
            Directory directory,
            SendingChecks dispatcher,
            SendingSwitch sending,
            AuditTrail trail,
            Clock clock) {
        this.presence = presence;
        this.reads = reads;
        this.directory = directory;
        this.dispatcher = dispatcher;
        this.sending = sending;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param account whose status is used; blank for one's own
     * @param agreed that whoever uses the account knows of it
     */
    ProbeRun run(String account, boolean agreed, SignedIn by) {
        if (!agreed) {
            throw Refusal.invalid("agreed", "AGREEMENT_MISSING", in -> text(in).agreementMissing());
        }
        if (sending.getPause() != null || !dispatcher.isQuiet()) {
            throw Refusal.conflict("NOT_QUIET", in -> text(in).notQuiet());
        }
        Person person = person(account == null || account.isBlank() ? by.actor().id() : account);
        UUID id = UUID.fromString(person.id());
        if (QuarkusTransaction.requiringNew()
                .call(() -> PresenceOverride.ofPerson(id, clock.instant()).isPresent())) {
            throw Refusal.conflict("STATUS_IN_FORCE", in -> text(in).statusInForce(person.called()));
        }
        ProbeRun run = new ProbeRun();
        run.at = clock.instant();
        run.actor = by.actor();
        run.personId = id;
        run.person = person.called();
        run.answers = Stream.of(ProbeQuestion.values())
                .map(question -> answer(question, person))
                .toList();
        QuarkusTransaction.requiringNew().run(() -> {
            run.keep();
            record(run, person, by);
        });
        return run;
    }

    private Person person(String account) {
        Identity identity = Identity.of(account, false);
        if (directory.resolve(List.of(identity)).get(identity) instanceof ResolvedIdentity.Found found) {
            return found.person();
        }
        throw Refusal.invalid("account", "UNKNOWN_ACCOUNT", in -> text(in).unknownAccount());
    }

    private ProbeRun.Answer answer(ProbeQuestion question, Person person) {
        try {
            return switch (question) {
                case SHOWN -> shown(person.id());
                case READ_LIMITS ->
                    new ProbeRun.Answer(
                            question,
                            null,
                            String.join(", ", reads.presence(person.id()).limits()),
                            null);
                default -> written(question, person);
            };
        } catch (GraphFailure failure) {
            return new ProbeRun.Answer(question, null, failure.getMessage(), null);
        }
    }

    private ProbeRun.Answer written(ProbeQuestion question, Person person) {
        GraphPresence.BatchResult result =
                presence.send(List.of(question.write(person.id(), person.userPrincipalName())));
        if (result instanceof GraphPresence.NoAnswer none) {
            return new ProbeRun.Answer(question, null, none.why(), null);
        }
        Answer answer = result instanceof GraphPresence.Answered answered
                ? answered.answers().get(0)
                : ((GraphPresence.OuterRefused) result).answer();
        return answer == null
                ? new ProbeRun.Answer(question, null, null, null)
                : new ProbeRun.Answer(question, answer.status(), said(answer), null);
    }

    private static String said(Answer answer) {
        String said = Stream.of(answer.code(), answer.message())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(": "));
        return said.isEmpty() ? null : said.substring(0, Math.min(said.length(), 200));
    }

    private ProbeRun.Answer shown(String id) {
        for (long second = 0; second < LOOKS; second++) {
            if ("Busy".equals(reads.presence(id).availability())) {
                return new ProbeRun.Answer(ProbeQuestion.SHOWN, null, null, second);
            }
            pause();
        }
        return new ProbeRun.Answer(ProbeQuestion.SHOWN, null, null, null);
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(ProbeRun run, Person person, SignedIn by) {
        trail.record(AuditEntry.of(AuditAction.INSTALLATION_CHECKED, Outcome.SUCCESS, by.actor())
                .from(by.origin())
                .about(AuditEntry.Subject.person(run.personId, person.displayName(), person.userPrincipalName()))
                .with("probe", run.answers));
    }

    private static ProbeMessages text(Locale locale) {
        return Language.messages(ProbeMessages.class, locale);
    }
}
