package org.daybook.platform.http;

import java.util.HashMap;
import java.util.Map;
import org.daybook.platform.Limit;

/**
 * How many bytes of bodies may be in memory at once, over all requests. Callers without an API key share a small part of
 * it, and one address of theirs a part of that: nobody can use up what the owner needs, nor what other visitors need.
 * Small bodies do not count; the number of connections bounds them.
 */
final class BodyBudget {
    private final Map<String, Integer> ofAddresses = new HashMap<>();
    private int ofVisitors;
    private int ofAll;

    /** Who sends a body. */
    record Sender(String address, boolean isOfBusiness) {}

    /** Reserves memory for a body; false, with nothing reserved, when the sender has fewer bytes left. */
    synchronized boolean take(Sender sender, int bytes) {
        int ofAddress = ofAddresses.getOrDefault(sender.address(), 0);
        boolean mayTake = ofAll + bytes <= Limit.BODIES.value()
                && (sender.isOfBusiness()
                        || (ofVisitors + bytes <= Limit.BODIES_OF_VISITORS.value()
                                && ofAddress + bytes <= Limit.BODIES_OF_ADDRESS.value()));
        if (mayTake) {
            add(sender, bytes);
        }
        return mayTake;
    }

    /** Releases memory that was reserved for a body. */
    synchronized void give(Sender sender, int bytes) {
        add(sender, -bytes);
    }

    private void add(Sender sender, int bytes) {
        ofAll += bytes;
        if (!sender.isOfBusiness()) {
            ofVisitors += bytes;
            ofAddresses.merge(sender.address(), bytes, Integer::sum);
            ofAddresses.remove(sender.address(), 0);
        }
    }
}
