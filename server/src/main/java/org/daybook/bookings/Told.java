package org.daybook.bookings;

import java.util.List;
import org.daybook.bookings.Bookings.Change;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.Principal;
import org.daybook.platform.http.Principal.Key;
import org.daybook.platform.http.Principal.Member;
import org.daybook.platform.http.Principal.Staff;
import org.daybook.platform.http.Principal.Visitor;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the event of a change tells beside the booking: who changed it, whom the caller wants to hear of it, and how
 * money is to be dealt with, for those who send messages and settle payments.
 *
 * @param members of the event in the contract's shape
 */
record Told(ObjectNode members) {
    /** Of a change that follows another, such as a session that was cancelled. */
    static final Told NOTHING = new Told(Json.object());

    /** Members of requests that their events repeat. */
    private static final List<String> REPEATED =
            List.of("participantNotification", "sendSmsReminder", "flowControlSettings", "waiveCharges");

    /** Of a change that follows another, whose caller wished this. */
    static Told wished(Notification notification) {
        if (notification.equals(Notification.NONE)) {
            return NOTHING;
        }
        ObjectNode members = Json.object();
        members.set("participantNotification", notification.json());
        return new Told(members);
    }

    private static Told by(Caller caller) {
        ObjectNode members = Json.object();
        members.putObject("initiatedBy")
                .put(identity(caller.principal()), caller.id().toString());
        return new Told(members);
    }

    static Told of(Change change) {
        return of(change.caller(), change.told());
    }

    /**
     * What a request tells.
     *
     * @param request in the contract's shape; what events do not repeat is left out
     */
    static Told of(Caller caller, ObjectNode request) {
        Told told = by(caller);
        for (String member : REPEATED) {
            JsonNode value = Json.at(request, member);
            if (value != null) {
                told.members.set(member, value);
            }
        }
        return told;
    }

    /** The contract's name for the id of such a principal; programs act for the user who made their key. */
    static String identity(Principal principal) {
        return switch (principal) {
            case Visitor visitor -> "anonymousVisitorId";
            case Member member -> "memberId";
            case Staff staff -> "wixUserId";
            case Key key -> "wixUserId";
        };
    }
}
