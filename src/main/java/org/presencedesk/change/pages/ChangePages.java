package org.presencedesk.change.pages;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.lifecycle.Progress;
import org.presencedesk.change.lifecycle.ProgressReader;
import org.presencedesk.change.lifecycle.SendingForecast;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.model.TargetState;
import org.presencedesk.change.model.TargetTally;
import org.presencedesk.change.presence.LivePresence;
import org.presencedesk.change.presence.ShownPresence;
import org.presencedesk.change.request.StoredDraft;
import org.presencedesk.change.values.PresenceFlag;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.web.Language;
import org.presencedesk.web.Stopping;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.input.Cursor;
import org.presencedesk.web.input.Parameters;
import org.presencedesk.web.limits.Limited;
import org.presencedesk.web.limits.Use;
import org.presencedesk.web.session.SessionLife;

/** Changes for people: the list, one change with its plan or results, and its progress as it happens. */
@Path("/changes")
@RolesAllowed({Roles.OPERATOR, Roles.APPROVER, Roles.AUDITOR, Roles.ADMIN})
@Blocking
class ChangePages {

    private static final int PAGE = 50;
    private static final String LIST = "changes page";

    record list(List<ChangeRows.Line> changes, String next) implements TemplateInstance {}

    /**
     * @param form to which a plan that failed leads back, or null
     * @param forecast of a plan that may be confirmed, or null
     */
    record detail(ChangeView view, String form, SendingForecast.Forecast forecast) implements TemplateInstance {}

    /** @param people null if that could not be read */
    record now(List<ShownPresence> people, Instant at) implements TemplateInstance {}

    record live(ChangeView view) implements TemplateInstance {}

    private final TargetTally tally;
    private final ChangeRows lines;
    private final ChangeViews views;
    private final SendingForecast forecasts;
    private final ProgressReader progress;
    private final Cursor cursors;
    private final SignedIn user;
    private final SessionLife sessions;
    private final RoutingContext request;
    private final Language language;
    private final Stopping stopping;
    private final LivePresence presence;
    private final Clock clock;

    ChangePages(
            TargetTally tally,
            ChangeRows lines,
            ChangeViews views,
            SendingForecast forecasts,
            ProgressReader progress,
            Cursor cursors,
            SignedIn user,
            SessionLife sessions,
            RoutingContext request,
            Language language,
            Stopping stopping,
            LivePresence presence,
            Clock clock) {
        this.presence = presence;
        this.clock = clock;
        this.tally = tally;
        this.lines = lines;
        this.views = views;
        this.forecasts = forecasts;
        this.progress = progress;
        this.cursors = cursors;
        this.user = user;
        this.sessions = sessions;
        this.request = request;
        this.language = language;
        this.stopping = stopping;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(@RestQuery String cursor) {
        long before = cursor == null
                ? Long.MAX_VALUE
                : Long.parseLong(cursors.decode(LIST, cursor).get(0));
        List<Change> page = Change.page(before, PAGE + 1);
        boolean more = page.size() > PAGE;
        List<Change> shown = more ? page.subList(0, PAGE) : page;
        return new list(
                lines.of(shown), more ? cursors.encode(LIST, shown.get(PAGE - 1).number()) : null);
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show(
            @RestPath String id,
            @RestQuery String state,
            @RestQuery String reason,
            @RestQuery String flag,
            @RestQuery String cursor) {
        Change change = change(id);
        Set<TargetState> states = Parameters.anyOf("state", TargetState.class, given(state));
        Set<Reason> reasons = Parameters.anyOf("reason", Reason.class, given(reason));
        Set<PresenceFlag> flags = Parameters.anyOf("flag", PresenceFlag.class, given(flag));
        String list = "targets page " + change.id() + states + reasons + flags;
        int after = cursor == null
                ? -1
                : Integer.parseInt(cursors.decode(list, cursor).get(0));
        List<Target> page = Target.page(change.id(), states, reasons, flags, after, PAGE + 1);
        boolean more = page.size() > PAGE;
        List<Target> shown = more ? page.subList(0, PAGE) : page;
        Locale locale = language.locale();
        Progress now = progress.read(change);
        ChangeView view = views.of(
                change,
                now,
                one(states),
                one(reasons),
                one(flags),
                tally.reasons(change.id()),
                shown,
                more ? cursors.encode(list, shown.get(PAGE - 1).position) : null,
                locale);
        return new detail(
                view,
                change.state() == ChangeState.PLAN_FAILED ? form(change) : null,
                view.mayConfirm() ? forecasts.of(change, view.counts().waiting()) : null);
    }

    /** What the people of one page show now, into the page; where that cannot be read, the plan stands all the same. */
    @GET
    @Path("{id}/now")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Produces(MediaType.TEXT_HTML)
    @Limited(Use.SEARCH)
    public TemplateInstance now(
            @RestPath String id,
            @RestQuery String state,
            @RestQuery String reason,
            @RestQuery String flag,
            @RestQuery String after) {
        Change change = QuarkusTransaction.requiringNew().call(() -> change(id));
        List<Target> page = QuarkusTransaction.requiringNew()
                .call(() -> Target.page(
                        change.id(),
                        Parameters.anyOf("state", TargetState.class, given(state)),
                        Parameters.anyOf("reason", Reason.class, given(reason)),
                        Parameters.anyOf("flag", PresenceFlag.class, given(flag)),
                        position(after),
                        PAGE));
        try {
            return new now(presence.read(change, page), clock.instant());
        } catch (GraphFailure notRead) {
            return new now(null, clock.instant());
        }
    }

    /** The live part of the page again, whenever something may have moved. Without an end, browsers come back: elsewhere. */
    @GET
    @Path("{id}/progress")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Limited(Use.PROGRESS)
    public Multi<OutboundSseEvent> watch(@RestPath String id, @Context Sse sse) {
        UUID changeId = QuarkusTransaction.requiringNew().call(() -> change(id)).id();
        Locale locale = language.locale();
        BooleanSupplier signedIn = sessions.of(request);
        Multi<OutboundSseEvent> events = progress.watch(changeId)
                .select()
                .first(now -> signedIn.getAsBoolean() && !stopping.begun())
                .map(now -> sse.newEventBuilder()
                        .name("progress")
                        .data(fragment(changeId, locale))
                        .build());
        OutboundSseEvent end = sse.newEventBuilder().name("end").data("end").build();
        return Multi.createBy()
                .concatenating()
                .streams(events, Multi.createFrom().item(end).select().where(last -> !stopping.begun()));
    }

    private String fragment(UUID changeId, Locale locale) {
        Change change = QuarkusTransaction.requiringNew().call(() -> Change.findById(changeId));
        return new live(views.of(change, progress.read(change), null, null, null, Map.of(), List.of(), null, locale))
                .setLocale(locale)
                .render();
    }

    private String form(Change failed) {
        return StoredDraft.of(failed, user.actor()).map(StoredDraft::address).orElse(null);
    }

    private Change change(String id) {
        return Change.find(id).orElseThrow(Refusal::notFound);
    }

    private static List<String> given(String value) {
        return value == null || value.isEmpty() ? List.of() : List.of(value);
    }

    /** As the page wrote it. */
    private static int position(String after) {
        if (after == null || !after.matches("-1|\\d{1,9}")) {
            throw Parameters.bad("after", String.valueOf(after));
        }
        return Integer.parseInt(after);
    }

    private static <T> T one(Set<T> values) {
        return values.isEmpty() ? null : values.iterator().next();
    }
}
