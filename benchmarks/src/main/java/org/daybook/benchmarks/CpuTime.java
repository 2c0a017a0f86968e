package org.daybook.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** CPU time that a process and its children have used, by process id. */
record CpuTime(Map<Long, Duration> byProcess) {

    static CpuTime of(ProcessHandle root) {
        Map<Long, Duration> used = new HashMap<>();
        Stream.concat(Stream.of(root), root.descendants())
                .forEach(process -> used.put(
                        process.pid(), process.info().totalCpuDuration().orElse(Duration.ZERO)));
        return new CpuTime(used);
    }

    /** What was used since then; a process that has ended in between is not counted. */
    Duration since(CpuTime before) {
        return byProcess.entrySet().stream()
                .map(process ->
                        process.getValue().minus(before.byProcess.getOrDefault(process.getKey(), Duration.ZERO)))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
