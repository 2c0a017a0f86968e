package org.daybook.contacts.wire;

import java.util.List;
import org.daybook.contacts.Contacts;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.http.Operations;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.platform.modules.Ground;
import org.daybook.sites.SiteProperties;

/** The contacts of a business, as a module. */
public final class ContactsModule implements FeatureModule {
    private final Contacts contacts;

    public ContactsModule(Ground ground, SiteProperties properties) {
        contacts = Contacts.of(ground.contract(), ground.database(), properties::country);
    }

    public Contacts contacts() {
        return contacts;
    }

    @Override
    public void serve(Operations operations) {
        ContactRoutes.serve(operations, contacts);
    }

    @Override
    public List<Documents> documents() {
        return List.of(contacts);
    }
}
