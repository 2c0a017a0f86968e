package org.daybook.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Many who ask the same share one reading, and none gets an answer from before it asked. */
class TogetherTest {
    private final Together<String, Long> together = new Together<>();

    @Test
    void nobodyGetsAnAnswerFromBeforeItAsked() throws Exception {
        AtomicLong truth = new AtomicLong();
        AtomicInteger readings = new AtomicInteger();
        List<Future<Integer>> askers = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                askers.add(executor.submit(() -> {
                    int older = 0;
                    for (int n = 0; n < 2_000; n++) {
                        long before = truth.incrementAndGet();
                        long answer = together.ask("question", () -> {
                            readings.incrementAndGet();
                            return truth.get();
                        });
                        older += answer < before ? 1 : 0;
                    }
                    return older;
                }));
            }
        }
        for (Future<Integer> asker : askers) {
            assertThat(asker.get()).isZero();
        }
        assertThat(readings.get()).isBetween(1, 32_000);
        assertThat(together.size()).isZero();
    }

    @Test
    void whoComesWhileOneIsReadSharesTheNextReading() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger readings = new AtomicInteger();
        List<Future<Long>> others = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            others.add(executor.submit(() -> together.ask("question", () -> {
                begun.countDown();
                await(goOn);
                return (long) readings.incrementAndGet();
            })));
            await(begun);
            CountDownLatch asked = new CountDownLatch(20);
            for (int i = 0; i < 20; i++) {
                others.add(executor.submit(() -> {
                    asked.countDown();
                    return together.ask("question", () -> (long) readings.incrementAndGet());
                }));
            }
            await(asked);
            goOn.countDown();
        }
        assertThat(others.removeFirst().get()).isEqualTo(1);
        for (Future<Long> other : others) {
            assertThat(other.get()).isGreaterThanOrEqualTo(2);
        }
        // Those that had not come to the gate when the first reading ended may have needed one of their own.
        assertThat(readings.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aFailureIsItsAskersAlone() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> failed = executor.submit(() -> together.ask("question", () -> {
                throw new IllegalStateException("unread");
            }));
            assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class);
        }
        assertThat(together.ask("question", () -> 7L)).isEqualTo(7);
        assertThat(together.size()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
