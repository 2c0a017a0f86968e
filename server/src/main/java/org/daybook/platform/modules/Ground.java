package org.daybook.platform.modules;

import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.documents.FilterJobs;
import org.daybook.platform.jobs.Jobs;

/** The parts of the platform that every module is made with. */
public record Ground(Contract contract, SiteDatabase database, Jobs jobs, FilterJobs filterJobs) {
    public static Ground of(Contract contract, SiteDatabase database) {
        Jobs jobs = new Jobs();
        return new Ground(contract, database, jobs, new FilterJobs(database, jobs));
    }
}
