package org.daybook.platform.modules;

import java.util.List;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.events.Observer;
import org.daybook.platform.events.wire.EventShapes;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.PageRouting;
import org.daybook.platform.jobs.JobRun;

/** A feature, as it presents itself to the program. It overrides the parts that it has. */
public interface FeatureModule {
    /** Serves the operations of the feature. */
    default void serve(Operations operations) {}

    /** Registers the pages of the feature. */
    default void pages(PageRouting routing) {}

    /** Adds the families of events that the feature records, each with its shape in the API. */
    default void describe(EventShapes shapes) {}

    /** The families of documents that the feature keeps. Their events have one shape for all. */
    default List<Documents> documents() {
        return List.of();
    }

    /** The observers of events, of this feature and of others. */
    default List<Observer> observers() {
        return List.of();
    }

    /** Adds what the feature needs on every site, in the transaction that creates the site. */
    default void prepare(SiteTransaction transaction, NewSite site) {}

    /** Does on a site what is done once a day. */
    default void daily(SiteId site, JobRun run) {}

    /** Does on a site what is done every hour. */
    default void hourly(SiteId site, JobRun run) {}
}
