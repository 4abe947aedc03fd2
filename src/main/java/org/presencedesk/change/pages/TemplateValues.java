package org.presencedesk.change.pages;

import io.quarkus.qute.TemplateExtension;
import org.presencedesk.change.model.Reason;
import org.presencedesk.change.request.Draft;
import org.presencedesk.directory.Group;
import org.presencedesk.directory.IneligibleReason;
import org.presencedesk.directory.Person;

/** What templates ask of values from other packages. */
@TemplateExtension
class TemplateValues {

    static Reason asReason(IneligibleReason why) {
        return Reason.valueOf(why.name());
    }

    /** What the button "Add" of a hit sends. */
    static String chosen(Group group) {
        return new Draft.Chosen("group", group.id(), group.displayName(), group.mail()).text();
    }

    static String chosen(Person person) {
        return new Draft.Chosen("person", person.id(), person.called(), person.userPrincipalName()).text();
    }
}
