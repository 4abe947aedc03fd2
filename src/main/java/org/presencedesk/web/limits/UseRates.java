package org.presencedesk.web.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.presencedesk.web.WebText;
import org.presencedesk.web.errors.TooMany;

/** How often each person does something, in the memory of this replica (docs/decisions/0020). */
@Singleton
public class UseRates {

    private static final Duration SPAN = Duration.ofMinutes(1);

    /** Who invents more addresses than this is forgotten in part: that costs no memory, and lets in nobody else's share. */
    private static final int MOST_KEPT = 50_000;

    private record Key(Use use, String who) {}

    private final Cache<Key, Bucket> buckets;
    private final TimeMeter time;

    UseRates(LongSupplier nanos) {
        // A bucket that nobody has touched for so long is full again.
        buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterAccess(SPAN.multipliedBy(2))
                .ticker(nanos::getAsLong)
                .build();
        time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    /** @throws TooMany if that is more often than allowed */
    public void count(Use use, String who) {
        ConsumptionProbe probe = buckets.get(new Key(use, who), this::bucket).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            int wait = (int) Math.max(
                    1,
                    Duration.ofNanos(probe.getNanosToWaitForRefill() + 999_999_999)
                            .toSeconds());
            throw new TooMany(
                    use.label(),
                    wait,
                    in -> WebText.in(in).tooOften(WebText.in(in).seconds(wait)));
        }
    }

    private Bucket bucket(Key key) {
        int most = key.use().perMinute();
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, SPAN))
                .withCustomTimePrecision(time)
                .build();
    }
}
