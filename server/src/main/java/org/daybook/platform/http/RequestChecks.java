package org.daybook.platform.http;

import java.util.Map;
import org.daybook.platform.contract.Operation;
import tools.jackson.databind.node.ObjectNode;

/** Checks a request that did not come over the wire as it is, such as one that a cursor held. */
public final class RequestChecks {
    private RequestChecks() {}

    /** The request with every bound of the contract checked again. */
    public static ObjectNode again(Operation operation, ObjectNode request) {
        return RequestReader.read(operation, request, Map.of(), false);
    }
}
