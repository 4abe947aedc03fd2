package org.presencedesk.web.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    private final MemoryBudget budget = new MemoryBudget(100_000);

    @Test
    void olivia_and_pavel_share_what_there_is_and_the_third_is_told_to_wait() throws InterruptedException {
        MemoryBudget.Room olivia = budget.take(50_000);
        budget.take(50_000);

        assertThat(budget.take(1_000, Duration.ZERO)).isEmpty();
        olivia.close();
        olivia.close();

        assertThat(budget.take(50_000, Duration.ZERO)).isPresent();
        assertThat(budget.take(1_000, Duration.ZERO))
                .as("closed twice, free once")
                .isEmpty();
    }

    @Test
    void what_is_larger_than_everything_gets_everything() throws InterruptedException {
        try (MemoryBudget.Room all = budget.take(5_000_000)) {
            assertThat(budget.take(1, Duration.ZERO)).isEmpty();
        }
        assertThat(budget.take(100_000, Duration.ZERO)).isPresent();
    }

    @Test
    void who_waits_gets_room_as_soon_as_there_is_some() throws Exception {
        MemoryBudget.Room room = budget.takeAll();
        Future<?> waiting = CompletableFuture.supplyAsync(this::waitForRoom);

        room.close();

        waiting.get();
    }

    @Test
    void a_line_that_is_too_long_is_not_joined() throws Exception {
        MemoryBudget.Room room = budget.takeAll();
        List<Thread> line = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            line.add(new Thread(new FutureTask<>(this::waitForRoom)));
        }
        line.forEach(Thread::start);
        while (line.stream().anyMatch(one -> one.getState() != Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }

        assertThat(budget.take(1, Duration.ofDays(1))).isEmpty();

        room.close();
        for (Thread one : line) {
            one.join();
        }
    }

    private boolean waitForRoom() {
        try (MemoryBudget.Room room =
                budget.take(100_000, Duration.ofMinutes(1)).orElseThrow()) {
            return room != null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
