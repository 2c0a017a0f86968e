package org.daybook.platform.jobs;

import java.time.Clock;
import java.util.concurrent.locks.LockSupport;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.jobs.JobSchedulerTest.Numbered;

/** A process that begins each job it finds, says so, and never ends one. */
final class WorksUntilKilled {
    private WorksUntilKilled() {}

    /** Takes the address of the database: its URL, the user and the password. */
    public static void main(String[] args) {
        Jobs jobs = new Jobs();
        jobs.declare(new Job<>("numbered", Numbered.class, (site, data, run) -> {
            System.out.println("began " + data.number());
            waitForTheEnd();
            return Next.DONE;
        }));
        Database database = Database.connect(new DatabaseAddress(args[0], args[1], args[2]));
        JobScheduler.start(jobs, database, Clock.systemUTC());
        waitForTheEnd();
    }

    private static void waitForTheEnd() {
        while (true) {
            LockSupport.park();
        }
    }
}
