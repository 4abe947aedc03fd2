package org.presencedesk.change.approval;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What rules for approval say, and what is wrong with one. Texts: {@code messages/approval_*.properties}. */
@MessageBundle("approval")
public interface ApprovalMessages {

    @Message
    String nameWanted(int most);

    @Message
    String peopleWanted(long most);

    @Message
    String noCondition();

    @Message
    String tooManyGroups(int most);

    @Message
    String groupUnknown(String given);

    @Message
    String daysWanted(String days);

    @Message
    String timeWanted(String given);

    @Message
    String hoursTurned();

    @Message
    String tooManyRules(int most);

    @Message
    String changedMeanwhile(String name, String by);

    @Message
    String breakGlassWanted(int least, int most);

    @Message
    String commentWanted(int most);

    @Message
    String anybody();

    @Message
    String moreThan(long n, String shown);

    @Message
    String or();

    @Message
    String and();

    @Message
    String longerThan(String duration);

    @Message
    String ofGroup(String names);

    @Message
    String lifts();

    @Message
    String scheduled();

    @Message
    String outside(String hours);
}
