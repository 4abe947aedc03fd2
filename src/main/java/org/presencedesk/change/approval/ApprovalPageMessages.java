package org.presencedesk.change.approval;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.presencedesk.change.values.ApprovalState;

/** What pages say about approvals and their rules. Texts: {@code messages/approvalPage_*.properties}. */
@MessageBundle("approvalPage")
public interface ApprovalPageMessages {

    @Message
    String title();

    @Message
    String explained();

    @Message
    String mineTitle();

    @Message
    String noneMine();

    @Message
    String othersTitle();

    @Message
    String noneWaits();

    @Message
    String moreWait();

    @Message
    String rulesLink(long n);

    @Message
    String earlier();

    @Message
    String rules();

    @Message
    String rulesExplained();

    @Message
    String noRules();

    @Message
    String colRule();

    @Message
    String colSays();

    @Message
    String colBy();

    @Message
    String versionOf(int n);

    @Message
    String edit();

    @Message
    String editOf(String name);

    @Message
    String remove();

    @Message
    String removeOf(String name);

    @Message
    String removeWarning(String name);

    @Message
    String removeReally();

    @Message
    String addTitle();

    @Message
    String editTitle(String name);

    @Message
    String nameLabel();

    @Message
    String nameHelp();

    @Message
    String conditions();

    @Message
    String peopleLabel();

    @Message
    String peopleHelp();

    @Message
    String statusesLabel();

    @Message
    String statusesHelp();

    @Message
    String longerLabel();

    @Message
    String unitLabel();

    @Message
    String unitOf(String unit);

    @Message
    String groupsLabel();

    @Message
    String groupsHelp();

    @Message
    String searchGroups();

    @Message
    String findGroups();

    @Message
    String liftedLabel();

    @Message
    String scheduledLabel();

    @Message
    String hoursLabel();

    @Message
    String fromLabel();

    @Message
    String toLabel();

    @Message
    String add();

    @Message
    String save();

    @Message
    String keepAsItIs();

    @Message
    String needed(String rules);

    @Message
    String withdraw();

    @Message
    String ask();

    @Message
    String decisionTitle();

    @Message
    String askedBecause(String name);

    @Message
    String whoDecides(String until);

    @Message
    String waits(String until);

    @Message
    String own();

    @Message
    String commentLabel();

    @Message
    String approve();

    @Message
    String reject();

    @Message
    String breakTitle();

    @Message
    String breakExplained(int least);

    @Message
    String breakLabel();

    @Message
    String breakReally();

    @Message
    String newsExcluded(long n, String shown);

    @Message
    String newsReplaced(long n, String shown);

    @Message
    String noNews();

    @Message
    String similar();

    @Message
    String factApproval();

    @Message
    String decided(ApprovalState state);

    @Message
    String decideBy();

    @Message
    String cardMine(long n);
}
