package org.daybook.sites;

import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.modules.NewSite;

/** Adds what a feature needs on every site, in the transaction that creates the site. */
@FunctionalInterface
public interface NewSiteStep {
    void prepare(SiteTransaction transaction, NewSite site);
}
