package org.daybook.web.kit;

import org.daybook.platform.http.PageRouting;
import org.daybook.platform.modules.FeatureModule;

/** The styles and scripts of all pages, as a module. */
public final class KitModule implements FeatureModule {
    private final Assets assets = new Assets();

    public Assets assets() {
        return assets;
    }

    @Override
    public void pages(PageRouting routing) {
        PageEdge.read(routing.routes(), Assets.PATH + "{name}", assets::serve);
    }
}
