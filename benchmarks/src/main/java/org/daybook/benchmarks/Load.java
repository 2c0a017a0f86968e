package org.daybook.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * What a run of many clients at once saw.
 *
 * @param cpuMillisOf CPU time for one call of each process that was measured, with its children
 * @param p99Millis time that all but one in a hundred calls stayed below
 */
record Load(List<Double> cpuMillisOf, double p99Millis, double perSecond) {
    /** A warm-up that does not come to its calls ends after so many times the time. */
    private static final int LONGEST_WARM_UP = 4;

    /** Lets clients call for some time, after as long a warm-up: the compiler of the JVM takes its time. */
    static Load of(int clients, int seconds, List<ProcessHandle> measured, IntConsumer call)
            throws InterruptedException, ExecutionException {
        return of(clients, seconds, 0, measured, call);
    }

    /**
     * The same with a warm-up of a number of calls at least, so that what is slow is not measured colder.
     *
     * @param measured processes whose CPU time counts
     */
    static Load of(int clients, int seconds, int warmUpCalls, List<ProcessHandle> measured, IntConsumer call)
            throws InterruptedException, ExecutionException {
        warmUp(clients, seconds, warmUpCalls, call);
        List<CpuTime> before = measured.stream().map(CpuTime::of).toList();
        long[] nanos = hammer(clients, seconds, call);
        List<Double> used = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            used.add(CpuTime.of(measured.get(i)).since(before.get(i)).toNanos() / 1e6 / nanos.length);
        }
        Arrays.sort(nanos);
        return new Load(used, p99Millis(nanos), (double) nanos.length / seconds);
    }

    /** Lets clients call for some time, and again until they have made so many calls. */
    static void warmUp(int clients, int seconds, int calls, IntConsumer call)
            throws InterruptedException, ExecutionException {
        int made = 0;
        for (int run = 0; run == 0 || (run < LONGEST_WARM_UP && made < calls); run++) {
            made += hammer(clients, seconds, call).length;
        }
    }

    /** Of nanoseconds in their order. */
    static double p99Millis(long[] sorted) {
        return sorted[(int) (sorted.length * 0.99)] / 1e6;
    }

    /** CPU time for one call of all that was measured. */
    double cpuMillis() {
        return cpuMillisOf.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Nanoseconds of each call that was made. */
    static long[] hammer(int clients, int seconds, IntConsumer call) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        List<Callable<List<Long>>> loops = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            int number = client;
            loops.add(() -> {
                List<Long> nanos = new ArrayList<>();
                while (System.nanoTime() < end) {
                    long start = System.nanoTime();
                    call.accept(number);
                    nanos.add(System.nanoTime() - start);
                }
                return nanos;
            });
        }
        List<Long> all = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Long>> loop : executor.invokeAll(loops)) {
                all.addAll(loop.get());
            }
        }
        return all.stream().mapToLong(Long::longValue).toArray();
    }
}
