package org.daybook.v1.bookings;

import java.util.ArrayList;
import java.util.List;
import org.daybook.catalog.Service;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.v1.calendar.SessionContext;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Rates;
import tools.jackson.databind.JsonNode;

/**
 * What a session that a booking makes says beside its time: a copy of what its slot was listed with. It may be left out, or
 * say what the service says; anything else is refused by its name, for nothing would come of it.
 */
final class SentSlot {
    private static final String AT = "createSession.";

    private final FirstApiFeatures faces;

    SentSlot(FirstApiFeatures faces) {
        this.faces = faces;
    }

    void require(SiteTransaction transaction, Service service, JsonNode session) {
        List<Violation> violations = new ArrayList<>();
        number(session, "capacity", service.capacity(), "is that of an appointment", violations);
        number(session, "timeReservedAfter", service.bufferMinutes(), "is that of the service", violations);
        if (Json.list(session, "participants").iterator().hasNext()) {
            violations.add(Violation.notAllowed(AT + "participants", "who books comes, as many as the form says"));
        }
        JsonNode rate = Json.at(session, "rate");
        if (rate != null && !rate.isEmpty()) {
            rate(transaction, service, rate, violations);
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    /** Refuses a number that differs from the known one. 0 counts as not sent: answers show it for an unset number. */
    private static void number(
            JsonNode session, String member, int known, String description, List<Violation> violations) {
        int sent = Json.integer(0, session, member);
        if (sent != 0 && sent != known) {
            violations.add(Violation.refused(AT + member, description + ": " + known));
        }
    }

    private void rate(SiteTransaction transaction, Service service, JsonNode rate, List<Violation> violations) {
        List<Violation> nonsense = Rates.nonsense(rate, AT + "rate");
        violations.addAll(nonsense);
        JsonNode known = SessionContext.read(faces, transaction, List.of(service.scheduleId()))
                .rate(service.scheduleId());
        if (nonsense.isEmpty() && known != null && !Rates.sameAs(rate, known)) {
            violations.add(Violation.refused(AT + "rate", "is not that of the service"));
        }
    }
}
