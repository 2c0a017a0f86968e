package org.daybook.testing;

import java.util.Set;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;

/**
 * Fields that refusals of this run of tests have named although no request of the operation has them. Refusals of items of
 * bulk requests count from the item, and are not looked at.
 */
public final class RefusedFields {
    private static final String FOREIGN = "refused fields that no request has";

    private RefusedFields() {}

    /** By operation: what a client that looks for the field in what it sent does not find. */
    public static Set<String> foreign() {
        return RunNotes.all(FOREIGN);
    }

    static void record(Operation operation, String path) {
        if (!isField(operation.request(), path)) {
            RunNotes.note(FOREIGN, operation + " " + path.replaceAll("\\[\\d+]", "[]"));
        }
    }

    /** Keys of maps, and what is inside of a message that the contract leaves open, may be anything. */
    private static boolean isField(Message type, String path) {
        if (type.fields().isEmpty()) {
            return true;
        }
        String[] names = path.split("\\.", 2);
        Field field = type.find(names[0].replaceFirst("\\[.*", ""));
        if (field == null) {
            return false;
        }
        return names.length == 1
                || field.shape() == Field.Shape.MAP
                || field.message() == null
                || isField(field.message(), names[1]);
    }
}
