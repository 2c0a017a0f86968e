package org.daybook.platform.db;

import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.daybook.platform.Actor;

/** Opens transactions that are bound to one site. */
public final class SiteDatabase {
    /** What was written for a reading may be outdated once by others, and hardly ever twice. */
    private static final int MAX_READINGS = 5;

    private final Database database;

    public SiteDatabase(Database database) {
        this.database = database;
    }

    private record Question(SiteId site, Object asked) {}

    /** Runs work in one transaction; after a serialization failure or deadlock it is run again. */
    public <T> T write(SiteId site, Instant now, Function<SiteTransaction, T> work) {
        return database.inTransaction(
                statements -> work.apply(new SiteTransaction(statements, database.memory(), site, now)));
    }

    /** As {@link #write(SiteId, Instant, Function)}; events name the actor as who made the change. */
    public <T> T write(Actor actor, SiteId site, Instant now, Function<SiteTransaction, T> work) {
        return actor.does(() -> write(site, now, work));
    }

    /** Runs work in a transaction that is undone in any case, and gives what it found. */
    public <T> T rehearse(SiteId site, Instant now, Function<SiteTransaction, T> work) {
        return database.rehearse(
                statements -> work.apply(new SiteTransaction(statements, database.memory(), site, now)));
    }

    /** Runs statements that only read, all of one snapshot; after {@link StillToWrite} they are run again. */
    public <T> T read(SiteId site, Instant now, Function<SiteTransaction, T> work) {
        return whenWritten(
                site,
                now,
                () -> database.read(
                        statements -> work.apply(new SiteTransaction(statements, database.memory(), site, now))));
    }

    /** As {@link #read}, for one statement, without what a transaction costs. */
    public <T> T readOnce(SiteId site, Instant now, Function<SiteTransaction, T> work) {
        return whenWritten(
                site,
                now,
                () -> database.readOnce(
                        statements -> work.apply(new SiteTransaction(statements, database.memory(), site, now))));
    }

    /** A reading that joins a transaction leaves the writing to whoever began that. */
    private <T> T whenWritten(SiteId site, Instant now, Supplier<T> reading) {
        boolean joins = database.isInTransaction();
        for (int turn = 1; ; turn++) {
            try {
                return reading.get();
            } catch (StillToWrite missing) {
                if (joins || turn == MAX_READINGS) {
                    throw missing;
                }
                boolean more = true;
                while (more) {
                    more = write(site, now, missing::writePart);
                }
            }
        }
    }

    /**
     * As {@link #readOnce}, once for all who ask the same at the same time. The statement begins after each of them
     * asked, so nobody gets an older answer than by asking alone. Inside a transaction it is asked alone: what a
     * transaction sees is its own.
     *
     * @param question what is asked; who asks an equal one of the same site gets the same answer
     * @param work gives an answer that is never changed, and does not depend on the moment of the request
     */
    public <T> T readTogether(SiteId site, Instant now, Object question, Function<SiteTransaction, T> work) {
        return database.together(new Question(site, question), () -> readOnce(site, now, work));
    }
}
