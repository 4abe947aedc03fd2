package org.presencedesk.change.pages;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.resteasy.reactive.RestPath;
import org.presencedesk.access.Roles;
import org.presencedesk.access.SignedIn;
import org.presencedesk.change.approval.PlanNews;
import org.presencedesk.change.approval.SincePlanned;
import org.presencedesk.change.lifecycle.ProgressReader;
import org.presencedesk.change.lifecycle.SendingForecast;
import org.presencedesk.change.model.Change;
import org.presencedesk.change.model.ChangeState;
import org.presencedesk.change.model.Target;
import org.presencedesk.change.outcome.ChangeHistory;
import org.presencedesk.change.outcome.OverTimePicture;
import org.presencedesk.change.outcome.OverTimeReader;
import org.presencedesk.change.outcome.PeopleQuery;
import org.presencedesk.change.outcome.PeopleReader;
import org.presencedesk.change.presence.LivePresence;
import org.presencedesk.change.presence.ShownPresence;
import org.presencedesk.change.request.StoredDraft;
import org.presencedesk.graph.client.GraphFailure;
import org.presencedesk.web.Language;
import org.presencedesk.web.Stopping;
import org.presencedesk.web.ViewerZone;
import org.presencedesk.web.errors.Refusal;
import org.presencedesk.web.input.Cursor;
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

    record list(List<ChangeRows.Line> changes, ChangesFilter filter, boolean later, String next)
            implements TemplateInstance {}

    /**
     * @param form to which a plan that failed leads back, or null
     * @param first what to know of a plan; empty where it is none any more
     * @param times a picture of outcomes over time, or null
     * @param decision null where none is awaited
     */
    record detail(
            ChangeView view,
            String form,
            List<FirstToKnow.Item> first,
            OverTimePicture times,
            List<ChangeHistory.Entry> history,
            Decision decision)
            implements TemplateInstance {}

    /** What somebody should know who decides about a change. @param similar ones of before */
    record Decision(PlanNews news, List<ChangeRows.Line> similar) {}

    /** @param people null if that could not be read */
    record now(List<ShownPresence> people, Instant at) implements TemplateInstance {}

    record live(ChangeView view) implements TemplateInstance {}

    private final ChangeRows lines;
    private final ChangeViews views;
    private final PeopleReader people;
    private final OverTimeReader times;
    private final ChangeHistory history;
    private final SincePlanned since;
    private final SendingForecast forecasts;
    private final ProgressReader progress;
    private final Cursor cursors;
    private final SignedIn user;
    private final SessionLife sessions;
    private final RoutingContext request;
    private final Language language;
    private final Stopping stopping;
    private final LivePresence presence;
    private final ViewerZone zone;
    private final Clock clock;

    ChangePages(
            ChangeRows lines,
            ChangeViews views,
            PeopleReader people,
            OverTimeReader times,
            ChangeHistory history,
            SincePlanned since,
            SendingForecast forecasts,
            ProgressReader progress,
            Cursor cursors,
            SignedIn user,
            SessionLife sessions,
            RoutingContext request,
            Language language,
            Stopping stopping,
            LivePresence presence,
            ViewerZone zone,
            Clock clock) {
        this.presence = presence;
        this.zone = zone;
        this.clock = clock;
        this.lines = lines;
        this.views = views;
        this.people = people;
        this.times = times;
        this.history = history;
        this.since = since;
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
    public TemplateInstance list(@BeanParam ChangesQuery query) {
        ChangesFilter filter = query.filter();
        long before = query.cursor == null
                ? Long.MAX_VALUE
                : Long.parseLong(cursors.decode(LIST, query.cursor).get(0));
        List<Change> page = filter.page(user.actor(), before, PAGE + 1, clock.instant());
        boolean more = page.size() > PAGE;
        List<Change> shown = more ? page.subList(0, PAGE) : page;
        return new list(
                lines.of(shown),
                filter,
                query.cursor != null,
                more ? cursors.encode(LIST, shown.get(PAGE - 1).number()) : null);
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance show(@RestPath String id, @BeanParam PeopleQuery query) {
        Change change = change(id);
        Locale locale = language.locale();
        ChangeView view = views.of(change, progress.read(change), query.filter(), query.cursor, locale, zone.get());
        return new detail(
                view,
                change.state() == ChangeState.PLAN_FAILED ? form(change) : null,
                change.state() == ChangeState.PLANNED || view.awaiting() ? first(view, locale) : List.of(),
                change.startedAt() == null || query.cursor != null
                        ? null
                        : OverTimePicture.of(times.of(change.id()), zone.get(), locale),
                history.of(change.id()),
                view.awaiting() ? new Decision(since.news(change), lines.of(since.similar(change))) : null);
    }

    private List<FirstToKnow.Item> first(ChangeView view, Locale locale) {
        long people = view.counts().waiting();
        return FirstToKnow.of(view, people == 0 ? null : forecasts.of(view.change(), people), locale);
    }

    /** What the people of one page show now, into the page; where that cannot be read, the plan stands all the same. */
    @GET
    @Path("{id}/now")
    @RolesAllowed({Roles.OPERATOR, Roles.ADMIN})
    @Produces(MediaType.TEXT_HTML)
    @Limited(Use.SEARCH)
    public TemplateInstance now(@RestPath String id, @BeanParam PeopleQuery query) {
        Change change = QuarkusTransaction.requiringNew().call(() -> change(id));
        List<Target> page =
                QuarkusTransaction.requiringNew().call(() -> people.targets(change, query.filter(), query.cursor));
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
        ZoneId shownIn = zone.get();
        BooleanSupplier signedIn = sessions.of(request);
        Multi<OutboundSseEvent> events = progress.watch(changeId)
                .select()
                .first(now -> signedIn.getAsBoolean() && !stopping.begun())
                .map(now -> sse.newEventBuilder()
                        .name("progress")
                        .data(fragment(changeId, locale, shownIn))
                        .build());
        OutboundSseEvent end = sse.newEventBuilder().name("end").data("end").build();
        return Multi.createBy()
                .concatenating()
                .streams(events, Multi.createFrom().item(end).select().where(last -> !stopping.begun()));
    }

    private String fragment(UUID changeId, Locale locale, ZoneId shownIn) {
        Change change = QuarkusTransaction.requiringNew().call(() -> Change.findById(changeId));
        return new live(views.live(change, progress.read(change), locale, shownIn))
                .setLocale(locale)
                .render();
    }

    private String form(Change failed) {
        return StoredDraft.of(failed, user.actor()).map(StoredDraft::address).orElse(null);
    }

    private Change change(String id) {
        return Change.find(id).orElseThrow(Refusal::notFound);
    }
}
