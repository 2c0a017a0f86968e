package org.daybook.platform.http;

import org.daybook.platform.contract.Operation;
import tools.jackson.databind.node.ObjectNode;

/**
 * One bound of one field of an operation's request.
 *
 * @param field path at which the violation is reported, such as {@code service.tags[0]}
 * @param rule the violated rule (rule E3)
 * @param crossing the smallest request that crosses this bound and no other, but for fields that it lacks
 * @param touching the same request with a value just within the bound
 */
record BoundCase(Operation operation, String field, String rule, ObjectNode crossing, ObjectNode touching) {
    @Override
    public String toString() {
        String text = crossing.toString();
        return operation + " " + field + " " + rule + " " + text.substring(0, Math.min(200, text.length()));
    }
}
