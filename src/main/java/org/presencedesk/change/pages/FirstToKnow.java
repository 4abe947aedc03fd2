package org.presencedesk.change.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.presencedesk.change.api.ChangeJson.NoticeText;
import org.presencedesk.change.approval.ApprovalPageMessages;
import org.presencedesk.change.approval.RuleWords;
import org.presencedesk.change.lifecycle.SendingForecast.Forecast;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.outcome.OutcomeMessages;
import org.presencedesk.change.values.PresenceFlag;
import org.presencedesk.web.Formats;
import org.presencedesk.web.Language;

/** What whoever confirms a plan should know before: what may be wrong first, what is only said last. */
final class FirstToKnow {

    /** @param filter leads to the people whom it is about, or is null */
    record Item(boolean warns, String text, String filter) {}

    private static final Set<Notice.Code> WARN = Set.of(
            Notice.Code.SUPERSEDES,
            Notice.Code.STARTS_DIFFER,
            Notice.Code.LONG_DURATION,
            Notice.Code.EMPTY_GROUP,
            Notice.Code.NOBODY_HAS,
            Notice.Code.NOT_PEOPLE,
            Notice.Code.OLD_CODE_PAGE,
            Notice.Code.ROWS_SET_IN_A_CLEARING,
            Notice.Code.HIDDEN_ROWS,
            Notice.Code.NO_IDENTITIES_BELOW,
            Notice.Code.UNKNOWN_COLUMNS);

    /** @param forecast or null */
    static List<Item> of(ChangeView view, Forecast forecast, Locale locale) {
        ChangePageMessages text = Language.messages(ChangePageMessages.class, locale);
        List<Item> items = new ArrayList<>();
        if (view.change().liftExclusions() != null) {
            items.add(new Item(true, lifted(view, text), null));
        }
        if (view.approval() != null && !view.awaiting()) {
            items.add(new Item(true, needed(view, locale), null));
        }
        long replaced = view.flags().getOrDefault(PresenceFlag.UNDER_OTHER_CHANGE, 0L);
        if (replaced > 0) {
            String said = Language.messages(OutcomeMessages.class, locale)
                    .replaces(replaced, Formats.number(replaced, locale));
            items.add(new Item(true, said, "flag=" + PresenceFlag.UNDER_OTHER_CHANGE));
        }
        add(items, view, true);
        items.add(new Item(true, text.confirmWarning(view.plan()), null));
        add(items, view, false);
        if (forecast != null) {
            boolean later = view.change().startsAt() != null || view.approval() != null;
            items.add(new Item(false, later ? later(forecast, text, locale) : forecast(forecast, text, locale), null));
        }
        return items;
    }

    private static void add(List<Item> items, ChangeView view, boolean warning) {
        for (NoticeText notice : view.noticesOfPlan()) {
            if (WARN.contains(notice.code()) == warning) {
                items.add(new Item(warning, notice.message(), null));
            }
        }
    }

    private static String lifted(ChangeView view, ChangePageMessages text) {
        return text.lifted(view.change().liftExclusions(), view.requestedBy());
    }

    private static String needed(ChangeView view, Locale locale) {
        String rules = view.approval().rules().stream()
                .map(rule -> rule.name() + ": " + RuleWords.of(rule.conditions(), locale) + ".")
                .collect(Collectors.joining(" "));
        return Language.messages(ApprovalPageMessages.class, locale).needed(rules);
    }

    private static String later(Forecast forecast, ChangePageMessages text, Locale locale) {
        return text.forecastLater(
                Formats.duration(forecast.alone(), locale),
                Formats.number(forecast.most(), locale),
                Formats.duration(forecast.window(), locale));
    }

    private static String forecast(Forecast forecast, ChangePageMessages text, Locale locale) {
        String takes = text.forecast(
                Formats.duration(forecast.takes(), locale),
                Formats.number(forecast.most(), locale),
                Formats.duration(forecast.window(), locale));
        return forecast.ahead() == 0
                ? takes
                : takes + " " + text.forecastAhead(Formats.number(forecast.ahead(), locale));
    }

    private FirstToKnow() {}
}
