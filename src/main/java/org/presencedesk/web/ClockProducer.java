package org.presencedesk.web;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

class ClockProducer {

    /** In microseconds, as the database keeps times: what was answered once is what is read later. */
    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.of(1, ChronoUnit.MICROS));
    }

    /** Nanoseconds of a clock that is never set: for spans of time, not for moments. */
    @Produces
    @Singleton
    LongSupplier nanos() {
        return System::nanoTime;
    }
}
