package org.daybook.team.wire;

import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.jobs.JobRun;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.team.SignIn;
import org.daybook.team.Team;

/** The team, as a module. */
public final class TeamModule implements FeatureModule {
    private final SiteDatabase database;
    private final Team team = new Team();
    private final SignIn signIn;

    public TeamModule(SiteDatabase database) {
        this.database = database;
        this.signIn = new SignIn(database, team);
    }

    public Team team() {
        return team;
    }

    public SignIn signIn() {
        return signIn;
    }

    /** Deletes sessions, links and failures that count no more. */
    @Override
    public void hourly(SiteId site, JobRun run) {
        database.write(site, run.now(), transaction -> {
            signIn.clean(transaction);
            return true;
        });
    }
}
