package org.daybook.benchmarks;

import java.io.IOException;
import java.util.List;

/** Runs the benchmark that the first argument names. Exit status 1: the answer was wrong; 2: the call was. */
public final class Benchmarks {

    private static final String USAGE = """
            usage: benchmarks/run slots CASE.json [seconds] [--check FILE]
                   benchmarks/run slots-ratio [seconds]
                   benchmarks/run http [--rows N] [--seconds N]
                   benchmarks/run growth [--bookings N] [--sites N] [--asked N] [--seconds N]
                   benchmarks/run crowd [SECONDS]
                   benchmarks/run start [TIMES]""";

    private Benchmarks() {}

    public static void main(String[] args) throws IOException {
        var arguments = List.of(args);
        if (arguments.size() > 1 && arguments.getFirst().equals("slots")) {
            System.exit(SlotsBenchmark.run(arguments.subList(1, arguments.size())));
        }
        if (arguments.size() > 1 && arguments.getFirst().equals("http")) {
            HttpBenchmark.run(arguments.subList(1, arguments.size()));
            return;
        }
        if (arguments.size() > 1 && arguments.getFirst().equals("growth")) {
            GrowthBenchmark.run(arguments.subList(1, arguments.size()));
            return;
        }
        if (arguments.size() == 3 && arguments.getFirst().equals("ready-made")) {
            ReadyMade.serve(Integer.parseInt(arguments.get(1)), Integer.parseInt(arguments.get(2)));
            return;
        }
        System.err.println(USAGE);
        System.exit(2);
    }
}
