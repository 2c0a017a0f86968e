package org.daybook.platform.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the contract.
 *
 * @param family file it is described in, without the ending
 * @param name as in the coverage table, such as {@code staffMembers.createStaffMember}
 * @param permissions each of which is enough to call it
 * @param bindings every method and path it answers: the SDK's, the user domain's, aliases and documented others
 * @param request fields of the request, wherever they travel; empty when none are described
 * @param required dotted paths that must be present; a path below an optional object counts only where that is sent
 * @param errors status of each application error code as documented for this operation
 * @param listsErrors whether those are all but the standard ones, as where they were read from the published SDK
 * @param rules names of the rules of its own that field violations name, as documented for this operation (rule E3)
 */
public record Operation(
        String family,
        String name,
        Set<String> permissions,
        List<Binding> bindings,
        Message request,
        Message response,
        List<String> required,
        Map<String, Integer> errors,
        boolean listsErrors,
        Set<String> rules,
        @Nullable QuerySpec querySpec,
        String tier,
        String era,
        String note) {

    /** An HTTP method and a path template, such as {@code PATCH /bookings/v2/services/{service.id}}. */
    public record Binding(String method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Of what names it: each request looks up its operation, and the messages hold all their fields. */
    @Override
    public int hashCode() {
        return 31 * family.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return family + " " + name;
    }
}
