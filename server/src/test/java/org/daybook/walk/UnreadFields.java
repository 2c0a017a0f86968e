package org.daybook.walk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.testing.FieldReads;

/**
 * The fields of an operation's request that its handler never asked for, as dotted paths. Of a message that nobody asked
 * for only the message is named, and one that stands in itself is not entered again.
 */
final class UnreadFields {
    private final FieldReads reads;
    private final Set<String> kept;
    private final List<String> unread = new ArrayList<>();
    private int walked;

    private UnreadFields(Operation operation) {
        this.reads = FieldReads.of(operation);
        this.kept = Set.copyOf(operation.required());
    }

    static UnreadFields of(Operation operation) {
        UnreadFields fields = new UnreadFields(operation);
        fields.message(operation.request(), "", Set.of());
        return fields;
    }

    List<String> paths() {
        return List.copyOf(unread);
    }

    /** How many fields were looked at. */
    int walked() {
        return walked;
    }

    private void message(Message type, String path, Set<Message> around) {
        if (around.contains(type) || reads.tookWhole(path)) {
            return;
        }
        Set<Message> within = new HashSet<>(around);
        within.add(type);
        for (Field field : type.fields()) {
            String fieldPath = path.isEmpty() ? field.name() : path + "." + field.name();
            if (field.internal() || (field.readOnly() && !kept.contains(fieldPath))) {
                continue;
            }
            walked++;
            if (!reads.asked(fieldPath)) {
                unread.add(fieldPath);
            } else if (field.message() != null) {
                message(field.message(), fieldPath, within);
            }
        }
    }
}
