package org.daybook.platform.http;

import java.time.Instant;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.db.SiteId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request to an operation, already checked: the caller may call it and every field keeps the contract.
 *
 * @param request present fields only; path, query and body made one object
 * @param now the moment the request counts as made
 */
public record Call(Operation operation, @Nullable Caller knownCaller, ObjectNode request, Instant now) {
    public Caller caller() {
        if (knownCaller == null) {
            throw new IllegalStateException("Operation without caller: " + operation);
        }
        return knownCaller;
    }

    public SiteId site() {
        return caller().site();
    }
}
