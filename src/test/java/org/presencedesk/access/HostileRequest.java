package org.presencedesk.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A request to one route, half right and half hostile, as a generator of random numbers makes it. */
final class HostileRequest {

    /** Markup that nobody else writes, where it would end a text, an attribute, a script or a line of the head. */
    private static final List<String> MARKUP = List.of(
            "<zq9>",
            "\"><zq9 onload=x>",
            "\" zq9=\"",
            "' zq9='",
            "</script><zq9>",
            "</textarea><zq9>",
            "{zq9}",
            "{{zq9}}",
            "{inject:page.csrf}",
            "javascript:zq9",
            "<!--<zq9",
            "x\r\nX-Zq9: yes",
            "/\r\nX-Zq9: yes",
            "&lt;zq9&gt;<zq9");

    private static final List<String> ODD = List.of(
            "",
            " ",
            "\0",
            "nul\0here",
            "\ud83d",
            "%",
            "%zz",
            "%00",
            "..",
            "../..",
            "/",
            "//zq9.example",
            "/\\zq9.example",
            "~",
            "null",
            "undefined",
            "NaN",
            "-1",
            "0",
            "1e309",
            "999999999999999999",
            "99999999999999999999999",
            "2147483648",
            "'",
            "\"",
            "\\",
            "' OR 1=1--",
            "$ne",
            "${jndi:x}",
            "#{7*7}",
            "\u202e",
            "\ufeff",
            "\u0130",
            "ß",
            "🔥",
            "a|b",
            "[]",
            "{}",
            "P1Y",
            "PT0S",
            "PT99999999999H",
            "P30D",
            "-PT1H",
            "2026-02-30T00:00",
            "2026-11-29T12:00:00+01:00",
            "+999999999-12-31T23:59:59Z",
            "0000-01-01T00:00",
            "Europe/Berlin",
            "Mars/Phobos",
            "person:..",
            "group:delta",
            "person:%2e%2e",
            "x".repeat(600),
            "9".repeat(300));

    private static final List<String> PLAUSIBLE = List.of(
            "ada",
            "1",
            "10",
            "set",
            "clear",
            "Busy",
            "DoNotDisturb",
            "PT8H",
            "default",
            "duration",
            "end",
            "plan",
            "search",
            "people",
            "file",
            "csv",
            "ndjson",
            "zip",
            "ru",
            "WAITING",
            "SKIPPED",
            "GUEST",
            "change.planned",
            "success",
            "2026-11-29T12:00:00Z",
            "2026-12-01T12:00",
            "UTC",
            "Fire drill",
            "/changes?text=a|b",
            "ada.lovelace@contoso.example",
            "00000000-0000-4000-8000-000000000404",
            "person:00000000-0000-4000-8000-000000000404|Ada");

    private static final List<String> FIELDS = List.of(
            "to",
            "back",
            "person",
            "format",
            "planHash",
            "reason",
            "file",
            "draft",
            "chosen",
            "search",
            "pasted",
            "keptFile",
            "status",
            "ending",
            "duration",
            "endsAt",
            "zone",
            "ticket",
            "add",
            "remove",
            "do",
            "action",
            "availability",
            "people",
            "groups",
            "endOf",
            "states",
            "csrf",
            "nobody",
            "__proto__");

    private static final List<String> TYPES = List.of(
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=nonsense",
            "application/json",
            "application/json; charset=utf-16",
            "multipart/form-data; boundary=b",
            "multipart/form-data",
            "text/plain",
            "text/csv",
            "application/xml",
            "*/*",
            "nonsense",
            "");

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "ZQ9");

    private final Random random;
    private final String method;
    private final String address;
    private final RawRequest request;
    private final StringBuilder told = new StringBuilder();

    /** @param ids of what is there */
    HostileRequest(Random random, Route route, Set<String> parameters, List<String> ids) {
        this.random = random;
        method = oneIn(20) ? any(METHODS) : route.method();
        address = path(route.path(), ids) + query(List.copyOf(parameters));
        request = new RawRequest(method, address).waitingFor(30_000);
        heads();
        if (oneIn(20) ? oneIn(2) : method.equals("POST")) {
            body();
        }
    }

    boolean isApi() {
        return address.startsWith("/api/");
    }

    RawRequest request() {
        return request;
    }

    RawRequest header(String name, String value) {
        told.append(' ').append(name);
        return request.header(name, value);
    }

    private String path(String path, List<String> ids) {
        String filled = path.replace("{id}", oneIn(3) ? inAddress(odd()) : any(ids));
        return switch (random.nextInt(40)) {
            case 0 -> filled + "/" + inAddress(odd());
            case 1 -> filled + ";" + inAddress(odd());
            case 2 -> filled.replace("/", "//");
            case 3 -> filled.replaceFirst("/(?=[^/]*$)", "/..%2f");
            case 4 -> filled + "/";
            default -> filled;
        };
    }

    private String query(List<String> parameters) {
        StringBuilder query = new StringBuilder();
        boolean known = !parameters.isEmpty() && !oneIn(4);
        for (int i = random.nextInt(4); i > 0; i--) {
            query.append(query.isEmpty() ? '?' : '&').append(known ? any(parameters) : inAddress(odd()));
            query.append('=').append(inAddress(value()));
        }
        return oneIn(30) ? query + any(List.of("?", "&&&", "&=", "&%", "#zq9")) : query.toString();
    }

    private void heads() {
        head("Accept", "text/html", "application/json", "*/*", "text/event-stream", "nonsense", "text/html;q=x", ",");
        head("Accept-Language", "ru", "en;q=0.5", "de-DE,ru;q=2", "*", "x".repeat(300), "<zq9>");
        head("User-Agent", "Firefox", "<zq9>", "\"", "x".repeat(3_000), "\u00ff");
        head("HX-Request", "true", "<zq9>");
        head("Range", "bytes=0-1", "bytes=9-1", "zq9");
        head("If-None-Match", "*", "\"x\"", "zq9");
        head("Last-Event-ID", "1", "<zq9>");
        head("Sec-Fetch-Site", "same-origin", "cross-site", "zq9");
        head("X-Forwarded-For", "6.6.6.6", "unknown", "[::1]:9", "<zq9>", "1".repeat(300));
        head("X-Requested-With", "JavaScript", "zq9");
        head("Forwarded", "for=\"[::1]\"", "for=;;=", "zq9");
        head("X-HTTP-Method-Override", "DELETE", "zq9");
    }

    private void head(String name, String... values) {
        if (oneIn(8)) {
            header(name, any(List.of(values)));
        }
    }

    private void body() {
        String type = oneIn(3) ? any(TYPES) : isApi() ? "application/json" : any(TYPES.subList(0, 6));
        String text = oneIn(12)
                ? odd().repeat(1 + random.nextInt(50))
                : type.contains("json") ? json() : type.contains("multipart") ? parts() : form();
        told.append(' ').append(type).append(' ').append(text);
        request.body(type, text);
    }

    private String form() {
        return some().map(field -> any(FIELDS) + "=" + (oneIn(6) ? value() : encoded(value())))
                .collect(Collectors.joining("&"));
    }

    private String parts() {
        String file = "; filename=\"" + any(List.of("a.csv", "<zq9>.csv", "..", "")) + "\"";
        String parts = some().map(field -> {
                    String name = any(FIELDS);
                    String content = name.equals("file") ? table() : value();
                    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\""
                            + (name.equals("file") ? file : "") + (oneIn(10) ? "\r\nContent-Type: " + any(TYPES) : "")
                            + "\r\n\r\n" + content + "\r\n";
                })
                .collect(Collectors.joining());
        return oneIn(10) ? parts : parts + "--b--\r\n";
    }

    private String table() {
        return any(List.of("UPN,Availability\r\n", "user;note\n", "\ufeffid\r", "UPN\tUPN\n", "sep=|\r\n", ""))
                + value() + any(List.of(",", ";", "\t", "\"")) + value() + "\r\n" + value();
    }

    private String json() {
        String fields =
                some().map(field -> quoted(any(FIELDS)) + ":" + jsonValue(2)).collect(Collectors.joining(","));
        return oneIn(12) ? "{" + fields : "{" + fields + "}";
    }

    private String jsonValue(int deep) {
        return switch (random.nextInt(deep > 0 ? 9 : 6)) {
            case 0 -> any(List.of("null", "true", "1e400", "-0.0", "12345678901234567890", "NaN"));
            case 6 -> "[" + some().map(x -> jsonValue(deep - 1)).collect(Collectors.joining(",")) + "]";
            case 7 -> "{" + quoted(any(FIELDS)) + ":" + jsonValue(deep - 1) + "}";
            default -> quoted(value());
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c -> quoted.append(
                        c < ' ' || c == '"' || c == '\\' || c > 126
                                ? "\\u" + Integer.toHexString(0x10000 | c).substring(1)
                                : String.valueOf((char) c)));
        return quoted.append('"').toString();
    }

    private Stream<Integer> some() {
        List<Integer> some = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            some.add(i);
        }
        return some.stream();
    }

    private String value() {
        return oneIn(2) ? any(PLAUSIBLE) : odd();
    }

    private String odd() {
        String odd = oneIn(2) ? any(MARKUP) : any(ODD);
        return oneIn(6) ? odd + odd() : odd;
    }

    /** Mostly as a browser would write it, and else as it is, but for what would end the line. */
    private String inAddress(String text) {
        return oneIn(4) ? text.replaceAll("[\\s#]", "").replaceAll("[^\\x21-\\x7e]", "%ff") : encoded(text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @Override
    public String toString() {
        String all = (method + " " + address + told).replaceAll("\\p{Cntrl}", "~");
        return all.length() > 600 ? all.substring(0, 600) + "…" : all;
    }
}
