package org.presencedesk.web.limits;

import java.util.Locale;

/**
 * What is limited for each person, or for each address where nobody is known yet. The figures are far above what people and
 * their programs do, and far below what would fill the memory, the disk or the threads.
 */
public enum Use {
    SIGN_IN(3_000),
    POLICY_REPORT(600),
    SEARCH(6_000),
    TRAIL_SEARCH(6_000),
    PLAN(1_200),
    UPLOAD(1_200),
    EXPORT(1_200, 20),
    /** All checks of the set-up page at once, or a status set and cleared: each waits for Microsoft. */
    INSTALLATION_CHECK(60, 2),
    PROGRESS(6_000, 200),
    /** Bodies that are being received. */
    SMALL_BODY(0, 300),
    /** Of more than 64 kB. */
    LARGE_BODY(0, 40),
    /** Of more than 4 MB: to receive twenty at once keeps both processors for seconds from everybody else. */
    HUGE_BODY(0, 4),
    /** Whose length is told by nobody before they have come. */
    CHUNKED_BODY(0, 100);

    private final int perMinute;
    private final int atOnce;

    Use(int perMinute) {
        this(perMinute, 0);
    }

    Use(int perMinute, int atOnce) {
        this.perMinute = perMinute;
        this.atOnce = atOnce;
    }

    int perMinute() {
        return perMinute;
    }

    /** 0 where that is no matter. */
    int atOnce() {
        return atOnce;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
