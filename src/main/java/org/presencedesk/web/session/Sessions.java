package org.presencedesk.web.session;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.presencedesk.access.Actor;
import org.presencedesk.access.Origin;
import org.presencedesk.proof.Merkle;

/**
 * Who is signed in. The database knows, and is asked with each request: a session that was ended anywhere is ended on every
 * replica at once. Its clock decides, as those of replicas may differ.
 */
@ApplicationScoped
public class Sessions {

    private static final String LIVES =
            "signed_in_at > now() - CAST(:longest AS interval)" + " AND seen_at > now() - CAST(:idle AS interval)";

    /** Not each request is written down. */
    private static final Duration SEEN_AGAIN = Duration.ofMinutes(1);

    private final EntityManager database;
    private final SessionConfig settings;
    private final SecureRandom random = new SecureRandom();

    Sessions(EntityManager database, SessionConfig settings) {
        this.database = database;
        this.settings = settings;
    }

    /** @return what the browser is to hold */
    String begin(Actor actor, Origin origin, String entraSession, String encryptedIdToken) {
        byte[] number = new byte[32];
        random.nextBytes(number);
        String held = Base64.getUrlEncoder().withoutPadding().encodeToString(number);
        QuarkusTransaction.requiringNew().run(() -> {
            StoredSession session = new StoredSession();
            session.id = id(held);
            session.personId = actor.id();
            session.actor = actor;
            session.origin = origin;
            session.entraSession = entraSession;
            session.idToken = encryptedIdToken;
            session.persist();
        });
        return held;
    }

    /** @param held by the browser. @return empty if it has ended, or never was one */
    Optional<StoredSession> find(String held) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Optional<StoredSession> session = living(database.createNativeQuery(
                            "SELECT * FROM portal_session WHERE id = :id AND " + LIVES, StoredSession.class))
                    .setParameter("id", id(held))
                    .getResultStream()
                    .findFirst();
            session.ifPresent(this::seen);
            return session;
        });
    }

    /** Which does not count as being seen. */
    boolean lives(StoredSession session) {
        return !QuarkusTransaction.requiringNew()
                .call(() -> living(database.createNativeQuery(
                                "SELECT 1 FROM portal_session WHERE id = :id AND " + LIVES, Integer.class))
                        .setParameter("id", session.id)
                        .getResultList())
                .isEmpty();
    }

    private void seen(StoredSession session) {
        Duration again = SEEN_AGAIN.compareTo(settings.idle().dividedBy(10)) < 0
                ? SEEN_AGAIN
                : settings.idle().dividedBy(10);
        database.createNativeQuery("UPDATE portal_session SET seen_at = now()"
                        + " WHERE id = :id AND seen_at < now() - CAST(:again AS interval)")
                .setParameter("id", session.id)
                .setParameter("again", again.toString())
                .executeUpdate();
    }

    void end(String held) {
        QuarkusTransaction.requiringNew().run(() -> StoredSession.delete("id", (Object) id(held)));
    }

    /** Joins the transaction. @param entraSession the claim {@code sid}. @return whose they were */
    List<Actor> endOfEntra(String entraSession) {
        List<StoredSession> ended = StoredSession.list("entraSession", entraSession);
        ended.forEach(StoredSession::delete);
        return ended.stream().map(session -> session.actor).toList();
    }

    /** Joins the transaction. @return who it is, as they signed in last; empty if they are not signed in */
    Optional<Actor> actor(String personId) {
        return StoredSession.<StoredSession>find("personId = ?1 order by signedInAt desc", personId)
                .firstResultOptional()
                .map(session -> session.actor);
    }

    /** Joins the transaction. @return how many there were */
    long endOf(String personId) {
        return StoredSession.delete("personId", personId);
    }

    /** Those that live, by person, the latest first. */
    List<StoredSession> all(int most) {
        return living(database.createNativeQuery(
                        "SELECT * FROM portal_session WHERE " + LIVES + " ORDER BY signed_in_at DESC, id",
                        StoredSession.class))
                .setMaxResults(most)
                .getResultList();
    }

    /** Deletes those that have ended by themselves. */
    public void forgetEnded() {
        QuarkusTransaction.requiringNew()
                .run(() -> living(database.createNativeQuery("DELETE FROM portal_session WHERE NOT (" + LIVES + ")"))
                        .executeUpdate());
    }

    @SuppressWarnings("unchecked")
    private <Q extends jakarta.persistence.Query> Q living(Q query) {
        return (Q) query.setParameter("longest", settings.longest().toString())
                .setParameter("idle", settings.idle().toString());
    }

    private static byte[] id(String held) {
        return Merkle.sha256().digest(held.getBytes(StandardCharsets.UTF_8));
    }
}
