package org.daybook.bookings;

import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a caller asks of those who send messages and settle money after a change. Kept with the event of the change.
 *
 * @param participantNotification whether participants are told, and in which words, in the contract's shape
 * @param flowControlSettings how money is dealt with, in the contract's shape
 */
public record CallerWishes(
        @Nullable ObjectNode participantNotification,
        @Nullable Boolean sendSmsReminder,
        @Nullable ObjectNode flowControlSettings,
        @Nullable Boolean waiveCharges) {

    public static final CallerWishes NONE = new CallerWishes(null, null, null, null);

    /** The wishes for a change of a booking that follows from a change of the calendar. */
    static CallerWishes of(Notification notification) {
        return notification.equals(Notification.NONE) ? NONE : new CallerWishes(notification.json(), null, null, null);
    }

    /** Whether the caller asks for a refund or to waive charges. */
    boolean concernsMoney() {
        return Json.flag(flowControlSettings, "withRefund")
                || Json.flag(flowControlSettings, "waiveCancellationFee")
                || Boolean.TRUE.equals(waiveCharges);
    }
}
