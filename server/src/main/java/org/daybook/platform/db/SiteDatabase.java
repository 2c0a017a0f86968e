package org.daybook.platform.db;

import java.time.Instant;
import java.util.function.Function;

/** Opens transactions that are bound to one site. */
public final class SiteDatabase {
    private final Database database;

    public SiteDatabase(Database database) {
        this.database = database;
    }

    /** Runs work in one transaction; after a serialization failure or deadlock it is run again. */
    public <T> T write(SiteId site, Instant now, Function<SiteTransaction, T> work) {
        return database.inTransaction(
                statements -> work.apply(new SiteTransaction(statements, database.memory(), site, now)));
    }

    /** Runs work in a transaction that is undone in any case, and gives what it found. */
    public <T> T rehearse(SiteId site, Instant now, Function<SiteTransaction, T> work) {
        return database.rehearse(
                statements -> work.apply(new SiteTransaction(statements, database.memory(), site, now)));
    }

    /** Runs statements that only read, all of one snapshot. */
    public <T> T read(SiteId site, Instant now, Function<SiteTransaction, T> work) {
        return database.read(statements -> work.apply(new SiteTransaction(statements, database.memory(), site, now)));
    }

    /** Runs one statement that only reads, without what a transaction costs. */
    public <T> T readOnce(SiteId site, Instant now, Function<SiteTransaction, T> work) {
        return database.readOnce(
                statements -> work.apply(new SiteTransaction(statements, database.memory(), site, now)));
    }
}
