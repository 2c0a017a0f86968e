package org.daybook.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/**
 * What a run of many clients at once saw.
 *
 * @param cpuMillisOf CPU time for one call of each process that was measured, with its children
 * @param p99Millis time that all but one in a hundred calls stayed below
 */
record Load(List<Double> cpuMillisOf, double p99Millis, double perSecond) {
    /** Of each party, one after the other. */
    private static final int TURNS = 5;

    /** A warm-up that does not come to its calls ends after so many times the time. */
    private static final int LONGEST_WARM_UP = 10;

    /**
     * One of those that are compared.
     *
     * @param call by the client of a number from 0 on
     * @param warmUpCalls made at least before anything is measured, so that what is slow is not measured colder
     * @param measured processes whose CPU time counts
     */
    record Party(IntConsumer call, int warmUpCalls, List<ProcessHandle> measured) {}

    /** The calls of a party so far, in nanoseconds, and the CPU time that each process used for them. */
    private static final class Tally {
        private final Party party;
        private final List<long[]> nanos = new ArrayList<>();
        private final long[] cpuNanos;

        Tally(Party party) {
            this.party = party;
            this.cpuNanos = new long[party.measured.size()];
        }

        void run(int clients, int seconds) throws InterruptedException, ExecutionException {
            List<CpuTime> before = party.measured.stream().map(CpuTime::of).toList();
            nanos.add(hammer(clients, seconds, party.call));
            for (int i = 0; i < cpuNanos.length; i++) {
                cpuNanos[i] +=
                        CpuTime.of(party.measured.get(i)).since(before.get(i)).toNanos();
            }
        }

        Load load(int seconds) {
            long[] sorted =
                    nanos.stream().flatMapToLong(LongStream::of).sorted().toArray();
            return new Load(
                    LongStream.of(cpuNanos)
                            .mapToObj(cpu -> cpu / 1e6 / sorted.length)
                            .toList(),
                    sorted[(int) (sorted.length * 0.99)] / 1e6,
                    (double) sorted.length / seconds);
        }
    }

    /**
     * Lets the clients of each party call for some time, after as long a warm-up: the compiler of the JVM takes its time.
     * They take turns, so that a machine that is slower for a while is so for all.
     */
    static List<Load> inTurns(int clients, int seconds, List<Party> parties)
            throws InterruptedException, ExecutionException {
        for (Party party : parties) {
            warmUp(clients, seconds, party);
        }
        List<Tally> tallies = parties.stream().map(Tally::new).toList();
        int turn = Math.ceilDiv(seconds, TURNS);
        for (int i = 0; i < TURNS; i++) {
            for (Tally tally : tallies) {
                tally.run(clients, turn);
            }
        }
        return tallies.stream().map(tally -> tally.load(TURNS * turn)).toList();
    }

    private static void warmUp(int clients, int seconds, Party party) throws InterruptedException, ExecutionException {
        int made = 0;
        for (int run = 0; run == 0 || (run < LONGEST_WARM_UP && made < party.warmUpCalls); run++) {
            made += hammer(clients, seconds, party.call).length;
        }
    }

    /** CPU time for one call of all that was measured. */
    double cpuMillis() {
        return cpuMillisOf.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Nanoseconds of each call that was made. */
    private static long[] hammer(int clients, int seconds, IntConsumer call)
            throws InterruptedException, ExecutionException {
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
