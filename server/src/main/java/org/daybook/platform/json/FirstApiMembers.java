package org.daybook.platform.json;

import tools.jackson.databind.node.ObjectNode;

/**
 * What only the first API can say of an entity: a member of its document that no current answer and no event shows.
 */
public final class FirstApiMembers {
    /** Name of the member. */
    public static final String MEMBER = "v1";

    private FirstApiMembers() {}

    /** A copy of a document as the current API shows it. */
    public static ObjectNode without(ObjectNode document) {
        ObjectNode shown = document.deepCopy();
        shown.remove(MEMBER);
        return shown;
    }
}
