package org.daybook.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;

/** What happens to a call while a change was written and not yet committed. */
public final class UnderWay {
    private static final int LONGEST_SECONDS = 20;

    private UnderWay() {}

    /** Makes the call between the change and its commit, which comes once the call waits for it or has ended. */
    public static <T> T during(TestServer server, SiteId site, Consumer<SiteTransaction> change, Callable<T> call)
            throws ExecutionException, InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch called = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> changed =
                    threads.submit(() -> server.siteDatabase().write(site, server.now(), transaction -> {
                        change.accept(transaction);
                        written.countDown();
                        return await(called);
                    }));
            await(written);
            Future<T> calling = threads.submit(call);
            while (!calling.isDone() && waitingForALock(server) == 0) {
                Thread.onSpinWait();
            }
            called.countDown();
            changed.get();
            return calling.get();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            if (!latch.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited for " + LONGEST_SECONDS + " seconds");
            }
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int waitingForALock(TestServer server) {
        return server.database()
                .read(statements -> statements
                        .query("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND datname = current_database()")
                        .mapTo(Integer.class)
                        .one());
    }
}
