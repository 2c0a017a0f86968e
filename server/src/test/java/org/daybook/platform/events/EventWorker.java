package org.daybook.platform.events;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.events.Things.Seeing;

/** A process that does nothing but deliver events, until it is killed. */
final class EventWorker {
    static final String READY = "ready";
    static final List<String> OBSERVERS = List.of("a", "b");

    private EventWorker() {}

    /** @param arguments URL, user and password of the database */
    public static void main(String[] arguments) throws InterruptedException {
        Database database = Database.connect(new DatabaseAddress(arguments[0], arguments[1], arguments[2]));
        EventDelivery delivery = delivery(database);
        delivery.register();
        EventDispatch.start(database, delivery, new SiteChanges(), Clock.systemUTC(), Duration.ofMillis(500));
        System.out.println(READY);
        Thread.sleep(Duration.ofMinutes(10));
    }

    static EventDelivery delivery(Database database) {
        return new EventDelivery(
                database,
                Things.LOG,
                OBSERVERS.stream().map(Seeing::new).map(Observer.class::cast).toList());
    }
}
