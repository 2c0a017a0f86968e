package org.daybook.web.owner;

import org.daybook.web.kit.Paths;

/** The sections of the business's own pages, in the order of the navigation. */
enum Section {
    TODAY("Today", "sun", "", Act.SEE_BOOKINGS),
    CALENDAR("Calendar", "calendar", "calendar", Act.SEE_CALENDAR),
    BOOKINGS("Bookings", "list", "bookings", Act.SEE_BOOKINGS),
    SERVICES("Services", "tag", "services", Act.CHANGE_SERVICES),
    BUSINESS("Business", "store", "business", Act.SET_UP),
    TEAM("Team", "users", "team", Act.MANAGE_TEAM),
    ACCOUNT("Your account", "user", "account", Act.SEE_ACCOUNT);

    private final String label;
    private final String icon;
    private final String path;
    private final Act act;

    Section(String label, String icon, String path, Act act) {
        this.label = label;
        this.icon = icon;
        this.path = path;
        this.act = act;
    }

    String label() {
        return label;
    }

    /** Name of the symbol beside the label. */
    String icon() {
        return icon;
    }

    String url(Paths paths) {
        return path.isEmpty() ? paths.manage() : paths.manage(path);
    }

    /** What somebody must be allowed who opens it. */
    Act act() {
        return act;
    }
}
