package org.daybook.platform.modules;

import java.util.List;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.DocumentDomainEvent;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.wire.DocumentEvents;
import org.daybook.platform.events.Observer;
import org.daybook.platform.events.wire.EventShapes;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.PageRouting;
import org.daybook.platform.jobs.JobRun;

/** All modules of the program, in the order in which they are asked. */
public final class Modules implements FeatureModule {
    private final List<FeatureModule> all;

    public Modules(List<FeatureModule> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void serve(Operations operations) {
        all.forEach(module -> module.serve(operations));
    }

    @Override
    public void pages(PageRouting routing) {
        all.forEach(module -> module.pages(routing));
    }

    @Override
    public void describe(EventShapes shapes) {
        all.forEach(module -> module.describe(shapes));
        DocumentEvents events =
                new DocumentEvents(documents().stream().map(Documents::family).toList());
        shapes.add(DocumentDomainEvent.class, (event, actor) -> events.of(event));
    }

    @Override
    public List<Documents> documents() {
        return all.stream().flatMap(module -> module.documents().stream()).toList();
    }

    @Override
    public List<Observer> observers() {
        return all.stream().flatMap(module -> module.observers().stream()).toList();
    }

    @Override
    public void prepare(SiteTransaction transaction, NewSite site) {
        all.forEach(module -> module.prepare(transaction, site));
    }

    @Override
    public void daily(SiteId site, JobRun run) {
        all.forEach(module -> module.daily(site, run));
    }

    @Override
    public void hourly(SiteId site, JobRun run) {
        all.forEach(module -> module.hourly(site, run));
    }
}
