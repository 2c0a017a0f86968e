package org.daybook.platform.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.contract.Operation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The registry of served operations. Features add their handlers here; what has none answers 501 and stands as missing
 * in the coverage table.
 */
public final class Operations {
    private static final Pattern QUESTION = Pattern.compile("(get|list|query|search|count|explain|whatIf)(?![a-z])");

    private final Contract contract;
    private final UnaryOperator<Handler> around;
    private final Map<Operation, Handler> handlers = new LinkedHashMap<>();
    private final Set<Operation> open = new HashSet<>();
    private final Set<Operation> asSent = new HashSet<>();
    private final Map<Operation, ToIntFunction<ObjectNode>> scarce = new HashMap<>();

    public Operations(Contract contract) {
        this(contract, UnaryOperator.identity());
    }

    /**
     * A registry of handlers that are watched.
     *
     * @param around makes of each handler the one that is asked
     */
    public Operations(Contract contract, UnaryOperator<Handler> around) {
        this.contract = contract;
        this.around = around;
    }

    public Contract contract() {
        return contract;
    }

    /** Serves an operation of the contract to callers with a permission for it. */
    public void serve(String family, String name, Handler handler) {
        Operation operation = contract.operation(family, name);
        if (handlers.putIfAbsent(operation, around.apply(handler)) != null) {
            throw new IllegalStateException("Served twice: " + operation);
        }
    }

    /** Serves an operation to anybody, credentials or none. */
    public void serveOpenly(String family, String name, Handler handler) {
        serve(family, name, handler);
        open.add(contract.operation(family, name));
    }

    /**
     * Serves an operation to anybody, with what was sent as it is, JSON or a form: for the few whose messages the
     * contract leaves open.
     */
    public void serveAsSent(String family, String name, Handler handler) {
        serveOpenly(family, name, handler);
        asSent.add(contract.operation(family, name));
    }

    /**
     * Says of a served operation that it takes something that there is little of, such as the time of the business.
     *
     * @param howMuch a request takes of it
     */
    public void takes(String family, String name, ToIntFunction<ObjectNode> howMuch) {
        scarce.put(contract.operation(family, name), howMuch);
    }

    /** How many units of a limited quantity the request uses; 0 when its operation is not limited. */
    int taken(Operation operation, ObjectNode request) {
        ToIntFunction<ObjectNode> howMuch = scarce.get(operation);
        return howMuch == null ? 0 : howMuch.applyAsInt(request);
    }

    /** Whether there is such an operation, and it is served. */
    public boolean serves(String family, String name) {
        return handlers.keySet().stream()
                .anyMatch(operation ->
                        operation.family().equals(family) && operation.name().equals(name));
    }

    public boolean serves(Operation operation) {
        return handlers.containsKey(operation);
    }

    /** Whether anybody may call the operation, also without credentials. */
    public boolean isOpen(Operation operation) {
        return open.contains(operation);
    }

    /** Refuses a caller who has none of the operation's permissions. */
    void authorize(Caller caller, Operation operation) {
        if (!caller.may(operation)) {
            throw new ApplicationException(
                    denial(operation),
                    "This operation needs the permission " + String.join(" or ", operation.permissions()));
        }
    }

    /** The code that the operation documents for callers without the right (rule A8). */
    private static StandardError denial(Operation operation) {
        StandardError unauthorized = StandardError.UNAUTHORIZED_OPERATION;
        return operation.errors().containsKey(unauthorized.name()) ? unauthorized : StandardError.PERMISSION_DENIED;
    }

    /**
     * Whether the operation only reads, by its name: what is asked may be refused and asked again. Those whose names do not say
     * it count as writes.
     */
    static boolean isQuestion(Operation operation) {
        String name = operation.name().substring(operation.name().lastIndexOf('.') + 1);
        return QUESTION.matcher(name).lookingAt() && !name.contains("OrCreate");
    }

    boolean takesAsSent(Operation operation) {
        return asSent.contains(operation);
    }

    @Nullable
    Handler handler(Operation operation) {
        return handlers.get(operation);
    }

    /** Which operation a method and a path, without query, lead to. */
    public BiFunction<String, String, Optional<Operation>> routing() {
        Router router = router();
        return (method, path) -> Optional.ofNullable(router.find(method, path)).map(Router.Match::operation);
    }

    /** A router in which a served operation wins a binding that two operations claim. */
    Router router() {
        Router router = new Router();
        handlers.keySet().forEach(router::add);
        contract.operations().forEach(router::add);
        return router;
    }
}
