package org.presencedesk.change;

import io.quarkus.qute.TemplateExtension;
import org.presencedesk.directory.Ineligible;

/** What templates ask of values from other packages. */
@TemplateExtension
class Templates {

    static Reason asReason(Ineligible why) {
        return Reason.valueOf(why.name());
    }
}
