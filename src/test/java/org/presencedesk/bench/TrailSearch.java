package org.presencedesk.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.presencedesk.audit.seal.TrailHouse;

/** How long a page of the trail takes beside few and beside very many events. */
final class TrailSearch {

    private static final int AT_ONCE = 500_000;
    private static final int OF_A_CHANGE = 500;
    private static final int PAGE = 50;
    private static final int TIMES = 51;
    private static final int WARM_UP = 5;

    private static final Instant BEGIN = Instant.parse("2025-11-01T00:00:00Z");

    private static final String EVENTS = """
            INSERT INTO audit_event (id, at, action, outcome, actor_id, actor_upn, subject_id, subject_upn, change_id,
                                     change_number, text)
            SELECT id, at, action, outcome, actor, actor || '@contoso.example', person, person || '@contoso.example',
                   change_id, change, format('{"action":"%s","actor":{"id":"%s","name":"Olivia Operator",'
                       '"roles":["Presence.Operator"],"tenant":"7f0e6b1a-3c52-4d8e-9b61-2a4c8e5d1f30","type":"user",'
                       '"userPrincipalName":"%s@contoso.example"},"after":{"availability":"DoNotDisturb","duration":"PT8H"},'
                       '"at":"%s","before":{"preferredPresence":"unknown"},"change":{"id":"%s","number":%s},'
                       '"details":{"attempts":1,"round":1,"userPrincipalName":"%s@contoso.example"},'
                       '"graph":{"requestId":"a3f1c1de-5f2b-4b7e-9c53-0d3f1c1de5f2","status":200},"id":"%s",'
                       '"outcome":"%s","reason":"Maintenance of building %s","request":{"address":"192.0.2.17",'
                       '"id":"0af7651916cd43dd8448eb211c80319c","userAgent":"Mozilla/5.0 (X11; Linux x86_64)"},'
                       '"subject":{"id":"%s","name":"Ada Lovelace","type":"user"},"ticket":"CHG-%s"}',
                       action, actor, actor, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), change_id, change,
                       person, id, outcome, change % 40, person, change)
            FROM (SELECT CAST('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS uuid) AS id,
                         timestamptz '2025-11-01 00:00:00Z' + n * interval '3 s' AS at,
                         CASE WHEN n % 1000 = 5 THEN 'settings.changed' WHEN n % 10 = 0 THEN 'presence.cleared'
                              ELSE 'presence.set' END AS action,
                         CASE WHEN n % 33 = 0 THEN 'refused' WHEN n % 1000 = 7 THEN 'superseded'
                              ELSE 'success' END AS outcome,
                         'actor-' || n / 500 % 50 AS actor,
                         'person-' || n * 7919 % 10000 AS person,
                         CAST('00000000-0000-4000-8000-' || lpad(to_hex(n / 500), 12, '0') AS uuid) AS change_id,
                         n / 500 AS change
                  FROM generate_series(CAST(? AS bigint), CAST(? AS bigint)) AS n) AS made""";

    private static final String WORDINGS = """
            INSERT INTO audit_words (day, change_id, words)
            SELECT DISTINCT date_trunc('day', at, 'UTC'), change_id,
                   'Maintenance of building ' || change_number % 40 || E'\\nCHG-' || change_number FROM audit_event""";

    private final Report report;

    TrailSearch(Report report) {
        this.report = report;
    }

    void run(boolean small) throws Exception {
        int few = small ? 10_000 : 100_000;
        int many = small ? 100_000 : 10_000_000;
        try (TrailHouse beside = new TrailHouse();
                TrailHouse house = new TrailHouse()) {
            fill(beside, few);
            fill(house, many);
            List<String> slower = new ArrayList<>();
            Map<String, String[]> ofFew = filters(few);
            filters(many).forEach((name, filter) -> {
                Times times = Times.of(new Pages(beside, few, ofFew.get(name)), new Pages(house, many, filter));
                report.timely(
                        times.many() <= 100,
                        "%s: %.1f ms beside %,d events, %.1f ms beside %,d (at most 100)",
                        name,
                        times.many(),
                        many,
                        times.few(),
                        few);
                if (filter.length <= 2 && times.many() > 1.5 * times.few()) {
                    slower.add(name);
                }
            });
            report.timely(
                    slower.isEmpty(), "single filters more than 1.5 times as long as beside %,d: %s", few, slower);
        }
    }

    private record Pages(TrailHouse house, int events, String[] filter) {
        void first() {
            house.page(PAGE, null, filter);
        }

        void inTheMiddle() {
            house.page(PAGE, BEGIN.plusSeconds(events * 3L / 2), filter);
        }
    }

    /** In milliseconds at the median, of the slower one of the first page and of one in the middle. */
    private record Times(double few, double many) {

        /** In turns, so that whatever else the machine does, and Java's compiling, meets both. */
        static Times of(Pages few, Pages many) {
            Times first = inTurns(few::first, many::first);
            Times middle = inTurns(few::inTheMiddle, many::inTheMiddle);
            return new Times(Math.max(first.few, middle.few), Math.max(first.many, middle.many));
        }

        private static Times inTurns(Runnable few, Runnable many) {
            List<Double> ofFew = new ArrayList<>();
            List<Double> ofMany = new ArrayList<>();
            for (int i = 0; i < TIMES + WARM_UP; i++) {
                double one = time(few);
                double other = time(many);
                if (i >= WARM_UP) {
                    ofFew.add(one);
                    ofMany.add(other);
                }
            }
            ofFew.sort(null);
            ofMany.sort(null);
            return new Times(ofFew.get(TIMES / 2), ofMany.get(TIMES / 2));
        }

        private static double time(Runnable page) {
            long begin = System.nanoTime();
            page.run();
            return (System.nanoTime() - begin) / 1e6;
        }
    }

    private static void fill(TrailHouse house, int events) throws Exception {
        try (Connection superuser = house.superuser()) {
            for (int from = 0; from < events; from += AT_ONCE) {
                try (PreparedStatement insert = superuser.prepareStatement(EVENTS)) {
                    insert.setInt(1, from);
                    insert.setInt(2, Math.min(events, from + AT_ONCE) - 1);
                    insert.executeUpdate();
                }
            }
            try (Statement statement = superuser.createStatement()) {
                statement.execute(WORDINGS);
                statement.execute("VACUUM ANALYZE");
            }
        }
    }

    private static Map<String, String[]> filters(int events) {
        int change = events / OF_A_CHANGE / 2;
        Map<String, String[]> filters = new LinkedHashMap<>();
        filters.put("no filter", new String[0]);
        filters.put("from", new String[] {"from", "2025-11-01T01:00:00Z"});
        filters.put("to", new String[] {"to", "2025-11-01T02:00:00Z"});
        filters.put("actor by id", new String[] {"actor", "actor-7"});
        filters.put("actor by name", new String[] {"actor", "Actor-7@contoso.example"});
        filters.put("person by id", new String[] {"person", "person-77"});
        filters.put("person by name", new String[] {"person", "Person-77@contoso.example"});
        filters.put("nobody", new String[] {"person", "nobody"});
        filters.put("change by id", new String[] {"change", "00000000-0000-4000-8000-%012x".formatted(change)});
        filters.put("change by number", new String[] {"change", String.valueOf(change)});
        filters.put("action, common", new String[] {"action", "presence.set"});
        filters.put("action, rare", new String[] {"action", "settings.changed"});
        filters.put("action, never", new String[] {"action", "change.approved"});
        filters.put("outcome, common", new String[] {"outcome", "success"});
        filters.put("outcome, rare", new String[] {"outcome", "superseded"});
        filters.put("words of every change", new String[] {"text", "maintenance"});
        filters.put("words of some changes", new String[] {"text", "building 7"});
        filters.put("words of one change", new String[] {"text", "CHG-" + change});
        filters.put(
                "words of every change, action", new String[] {"text", "maintenance", "action", "presence.cleared"});
        filters.put("words of some changes, action", new String[] {"text", "building 7", "action", "presence.cleared"});
        filters.put("words of no change", new String[] {"text", "nothing like this"});
        return filters;
    }
}
