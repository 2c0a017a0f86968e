package org.daybook.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes many rows on some connections at once, without what guards single ones: keys of other tables are not checked. */
final class BulkFill {
    /** Settings of a database that is filled and may be lost; it is started again without them before it is measured. */
    static final Map<String, String> SETTINGS = Map.of(
            "full_page_writes", "off",
            "synchronous_commit", "off",
            "autovacuum", "off",
            "shared_buffers", "2GB",
            "maintenance_work_mem", "512MB",
            "max_wal_size", "2GB");

    private static final int WRITERS = 2;

    private final Installation installation;

    BulkFill(Installation installation) {
        this.installation = installation;
    }

    /** Writes the rows from {@code first} to {@code last}. */
    @FunctionalInterface
    interface Batch {
        void write(Connection connection, int first, int last) throws SQLException;
    }

    /** Writes the rows from 1 to {@code rows}, in order but for as many batches as are written at once. */
    void inBatches(int rows, int size, Batch batch) throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(() -> {
                try (Connection connection = connect()) {
                    int first = next.getAndAdd(size);
                    while (first < rows) {
                        batch.write(connection, first + 1, Math.min(rows, first + size));
                        connection.commit();
                        first = next.getAndAdd(size);
                    }
                    return rows;
                }
            });
        }
        try (var executor = Executors.newFixedThreadPool(WRITERS)) {
            for (Future<Integer> writer : executor.invokeAll(writers)) {
                writer.get();
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = installation.connect();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            statement.execute("SET session_replication_role = replica");
        }
        connection.setAutoCommit(false);
        return connection;
    }
}
