package org.daybook.main;

import io.javalin.config.JavalinConfig;
import java.time.Clock;
import org.daybook.platform.db.Database;

/** Where the features are composed: each is made here, once, with what it needs, and gives its routes to the server. */
final class Wiring {
    private final Config config;
    private final Database database;
    private final Clock clock;

    Wiring(Config config, Database database, Clock clock) {
        this.config = config;
        this.database = database;
        this.clock = clock;
    }

    /** What must be in the database before the first request: the bootstrap site, and for the demo its business. */
    void prepare(Command command) {
        if (command == Command.DEMO) {
            loadSampleBusiness();
        }
    }

    /** Gives every feature's routes, and what they need around them, to the server that is being made. */
    void register(JavalinConfig http) {
        new Health(database).register(http.routes);
    }

    private void loadSampleBusiness() {}

    @Override
    public String toString() {
        return "Wiring[" + config + ", " + clock + "]";
    }
}
