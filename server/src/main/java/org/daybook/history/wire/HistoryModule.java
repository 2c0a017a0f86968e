package org.daybook.history.wire;

import org.daybook.history.History;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.events.wire.EventShapes;
import org.daybook.platform.http.Operations;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.platform.modules.Ground;

/** The history of entities and the event log, as a module. */
public final class HistoryModule implements FeatureModule {
    private final History history;
    private final EventShapes shapes;

    /**
     * @param shapes of the events of all modules
     */
    public HistoryModule(Ground ground, EventLog events, EventShapes shapes) {
        this.shapes = shapes;
        history = new History(ground.database(), events, shapes);
    }

    @Override
    public void serve(Operations operations) {
        HistoryRoutes.serve(operations, history, shapes);
    }
}
