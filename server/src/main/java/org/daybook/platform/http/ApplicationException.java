package org.daybook.platform.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** "No, and here is why", said at a feature's face. Becomes {@code details.applicationError} (rule E1). */
public final class ApplicationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient @Nullable ObjectNode data;

    public ApplicationException(ErrorCode code, String description) {
        this(code, description, null);
    }

    public ApplicationException(ErrorCode code, String description, @Nullable ObjectNode data) {
        super(description, null, false, false);
        this.code = code;
        this.data = data;
    }

    public ErrorCode code() {
        return code;
    }

    public @Nullable ObjectNode data() {
        return data;
    }

    public String description() {
        return String.valueOf(getMessage());
    }
}
