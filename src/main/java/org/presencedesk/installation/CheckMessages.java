package org.presencedesk.installation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.presencedesk.change.values.PauseCause;

/** What all the other checks say. Texts: {@code messages/check_*.properties}. */
@MessageBundle("check")
public interface CheckMessages {
    @Message
    String notAsked(String problem);

    @Message
    String notAskedRemedy();

    @Message
    String dispatcherNone();

    @Message
    String dispatcherWorks(String replica);

    @Message
    String dispatcherRecordsNothing(String time);

    @Message
    String dispatcherRemedy();

    @Message
    String sendingFails(PauseCause cause);

    @Message
    String sendingFailsRemedy();

    @Message
    String nothingSentYet();

    @Message
    String lastAccepted(String time);

    @Message
    String throttled(String time);

    @Message
    String throttledRemedy();

    @Message
    String pace(String used, String limit, String left);

    @Message
    String database(String version, String user, String size, String oldest);

    @Message
    String databaseOpenRemedy();

    @Message
    String migrated(String version);

    @Message
    String migratedFurther(String version);

    @Message
    String migratedFurtherRemedy();

    @Message
    String migrationFailed();

    @Message
    String migrationFailedRemedy();

    @Message
    String connections(String used, int most);

    @Message
    String connectionsFew(int most, int meant);

    @Message
    String connectionsFewRemedy(int meant);

    @Message
    String connectionsAwaited(String waiting, int most);

    @Message
    String connectionsAwaitedRemedy();

    @Message
    String trailProtected();

    @Message
    String trailUnprotected();

    @Message
    String trailUnprotectedRemedy();

    @Message
    String noKey();

    @Message
    String noKeyRemedy();

    @Message
    String waitsForKey();

    @Message
    String keyThere(String origin);

    @Message
    String sealed(String sealed, String waiting, String time);

    @Message
    String sealingLate(String waiting);

    @Message
    String sealingLateRemedy();

    @Message
    String noSink();

    @Message
    String noSinkRemedy();

    @Message
    String sinkWorks(String directory);

    @Message
    String sinkUnwritable(String directory);

    @Message
    String sinkUnreadable(String directory);

    @Message
    String sinkForeign(String directory, long number);

    @Message
    String sinkForeignRemedy();

    @Message
    String waitsForSink();

    @Message
    String sinkLate(String directory);

    @Message
    String sinkRemedy(String directory);

    @Message
    String neverVerified();

    @Message
    String verified(String sealed, String time);

    @Message
    String notVerified(String time);

    @Message
    String notVerifiedRemedy();

    @Message
    String damaged(String n, String time);

    @Message
    String damagedRemedy();

    @Message
    String redirects(String address);

    @Message
    String redirectsElsewhere(String issuer, String address);

    @Message
    String redirectsRemedy(String address);

    @Message
    String noProxy(String peer);

    @Message
    String proxyTrusted(String peer, String client);

    @Message
    String proxyUntrusted(String peer);

    @Message
    String proxyUntrustedRemedy(String peer);

    @Message
    String https();

    @Message
    String httpHere();

    @Message
    String http();

    @Message
    String httpRemedy();
}
