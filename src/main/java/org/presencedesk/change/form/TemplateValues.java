package org.presencedesk.change.form;

import io.quarkus.qute.TemplateExtension;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.presencedesk.change.approval.RuleWords;
import org.presencedesk.change.list.SavedList;
import org.presencedesk.change.model.Notice;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.model.Source;
import org.presencedesk.change.outcome.PeopleOrder;
import org.presencedesk.change.request.Draft;
import org.presencedesk.change.request.FileLook;
import org.presencedesk.change.text.InvalidValueText;
import org.presencedesk.change.text.NoticeSentences;
import org.presencedesk.change.text.SourceText;
import org.presencedesk.change.values.AskedRule;
import org.presencedesk.change.values.Availability;
import org.presencedesk.change.values.PresenceFlag;
import org.presencedesk.directory.Group;
import org.presencedesk.directory.IneligibleReason;
import org.presencedesk.directory.Person;
import org.presencedesk.directory.SearchHits;

/** What templates ask of values from other packages. */
@TemplateExtension
class TemplateValues {

    static Reason asReason(IneligibleReason why) {
        return Reason.valueOf(why.name());
    }

    static String sentence(FileLook.Problem problem, Locale locale) {
        return InvalidValueText.sentence(problem.code(), problem.value(), locale);
    }

    static String words(AskedRule rule, Locale locale) {
        return RuleWords.of(rule.conditions(), locale);
    }

    /** Of what was concluded from a file: none of these is about a time. */
    static String sentence(Notice notice, Locale locale) {
        return NoticeSentences.of(notice, ZoneOffset.UTC, locale);
    }

    static String sentence(Source.Count source, Locale locale) {
        return SourceText.of(source, locale);
    }

    @TemplateExtension(namespace = "statuses")
    static List<Availability> all() {
        return List.of(Availability.values());
    }

    @TemplateExtension(namespace = "flags", matchName = "all")
    static List<PresenceFlag> allFlags() {
        return List.of(PresenceFlag.values());
    }

    @TemplateExtension(namespace = "orders", matchName = "all")
    static List<PeopleOrder> allOrders() {
        return List.of(PeopleOrder.values());
    }

    static String listed(List<Long> lines) {
        return lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    static List<FormFault> at(List<FormFault> faults, String place) {
        return faults.stream().filter(fault -> place.equals(fault.place())).toList();
    }

    /** What a hit sends that is chosen. */
    static String chosen(Group group) {
        return new Draft.Chosen("group", group.id(), group.displayName(), group.mail()).text();
    }

    static String chosen(SearchHits.AttributeHit hit) {
        return Draft.Chosen.attribute(hit.property(), hit.value()).text();
    }

    static String chosen(SavedList list) {
        return new Draft.Chosen("list", list.id.toString(), list.name, null).text();
    }

    static String chosen(Person person) {
        return new Draft.Chosen("person", person.id(), person.called(), person.userPrincipalName()).text();
    }
}
