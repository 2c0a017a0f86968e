package org.daybook.identity.wire;

import org.daybook.identity.Credentials;
import org.daybook.platform.db.Database;
import org.daybook.platform.http.Operations;
import org.daybook.platform.modules.FeatureModule;

/** The credentials, as a module. */
public final class IdentityModule implements FeatureModule {
    private final Credentials credentials;

    public IdentityModule(Database database) {
        credentials = new Credentials(database);
    }

    public Credentials credentials() {
        return credentials;
    }

    @Override
    public void serve(Operations operations) {
        OAuthRoutes.serve(operations, credentials);
    }
}
