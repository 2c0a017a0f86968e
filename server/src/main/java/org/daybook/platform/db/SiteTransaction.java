package org.daybook.platform.db;

import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A transaction on the rows of one site. Every statement names the site, which is bound here and nowhere else; one
 * without {@code :site} is refused.
 */
public final class SiteTransaction {
    /**
     * How a statement begins that is sent to a database on one server only: it has another form for a distributed one, which
     * is chosen by {@link #isDistributed}, or cannot be carried out there.
     */
    public static final String OF_ONE_SERVER = "/* one server */ ";

    private final Statements statements;
    private final TransactionMemory memory;
    private final SiteId site;
    private final Instant now;

    SiteTransaction(Statements statements, TransactionMemory memory, SiteId site, Instant now) {
        this.statements = statements;
        this.memory = memory;
        this.site = site;
        this.now = now;
    }

    public SiteId site() {
        return site;
    }

    /** The moment that everything written here counts as written. */
    public Instant now() {
        return now;
    }

    /** Whether it may change anything: what it reads may then never be committed. */
    public boolean writes() {
        return memory.writes();
    }

    /** Whether the rows of sites are spread over several servers, which carry out no INSERT inside WITH. */
    public boolean isDistributed() {
        return statements.isDistributed();
    }

    public Query query(String sql) {
        return bound(statements.query(checked(sql)));
    }

    public Update update(String sql) {
        return bound(statements.update(checked(sql)));
    }

    /** A batch; {@code :site} is bound by {@link #row}. */
    public Batch batch(String sql) {
        return statements.batch(checked(sql));
    }

    /** Starts the next row of a batch with the site bound. */
    public Batch row(Batch batch) {
        return batch.bind("site", site.value());
    }

    /**
     * Runs statements that may fail without losing the transaction: after a failure everything since is undone.
     *
     * @return false when a constraint of the database refused the work
     */
    public boolean attempt(Runnable work) {
        return attempt(() -> {
            work.run();
            return true;
        });
    }

    /**
     * As {@link #attempt(Runnable)}; the work may also refuse itself by returning false, or by throwing an exception
     * that is passed on. Either way everything since is undone.
     */
    public boolean attempt(BooleanSupplier work) {
        int recorded = memory.recorded();
        statements.mark();
        boolean done = false;
        try {
            boolean kept = work.getAsBoolean();
            if (kept) {
                statements.finishWrites();
            }
            done = kept;
        } catch (RuntimeException e) {
            boolean refused = e instanceof ConstraintViolation
                    || SqlFailure.behind(e)
                            .flatMap(SqlFailure::constraintViolation)
                            .isPresent();
            if (!refused) {
                undoAfter(e, recorded);
                throw e;
            }
        }
        if (done) {
            statements.keep();
        } else {
            undo(recorded);
        }
        return done;
    }

    /** Where the connection is lost nothing can be undone, and the first failure says more than that. */
    private void undoAfter(RuntimeException failure, int recorded) {
        try {
            undo(recorded);
        } catch (StatementFailed e) {
            failure.addSuppressed(e);
        }
    }

    private void undo(int recorded) {
        statements.undo();
        memory.backTo(recorded);
    }

    /**
     * Adds a domain event to this very transaction. All events of a transaction are written in one statement, when it ends.
     *
     * @param type name of what happened, in the past tense
     * @param sequence revision of the entity, which orders its events
     * @param data the event as JSON text
     */
    public void append(String type, UUID entity, long sequence, boolean first, String data) {
        memory.record(statements, new EventRow(site, type, entity, sequence, first, data, now));
    }

    /**
     * Has something done when the transaction has committed, and not where it is undone. Work that is undone alone, by
     * {@link #attempt}, leaves it to be done.
     *
     * @param done must not throw, and takes no time
     */
    public void afterCommit(Runnable done) {
        memory.afterCommit(done);
    }

    /**
     * An answer that holds for the whole transaction, unless it changes the set-up itself.
     *
     * @param read asks for it, the first time
     */
    public <T> T once(Class<T> what, Supplier<T> read) {
        return memory.once(site, what, read);
    }

    /**
     * Marks the site's set-up as changed, so that nothing compiled from it is used again, and orders its writers. A
     * transaction that is undone leaves its number to the next: what is compiled after a change is therefore not kept
     * beyond the transaction, see {@link #hasChangedSetup}.
     */
    public void markSetupChanged() {
        memory.setupChanged();
        update("UPDATE site SET catalogue_version = catalogue_version + 1 WHERE site_id = :site")
                .execute();
    }

    /** Whether this transaction has changed the site's set-up. */
    public boolean hasChangedSetup() {
        return memory.hasChangedSetup();
    }

    /** Whether a statement failed because a bound value could not be read as its type. */
    public static boolean isBadValue(RuntimeException failure) {
        return SqlFailure.behind(failure).filter(SqlFailure::isBadValue).isPresent();
    }

    private <S extends SqlStatement<S>> S bound(S statement) {
        return statement.bind("site", site.value());
    }

    private static String checked(String sql) {
        if (!sql.contains(":site")) {
            throw new IllegalArgumentException("A statement must name :site: " + sql);
        }
        return sql;
    }
}
