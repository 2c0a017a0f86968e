package org.daybook.calendar;

import java.util.UUID;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** The error codes of requests about the calendar. */
public enum CalendarError implements ErrorCode {
    EVENT_NOT_FOUND(Kind.NOT_FOUND),
    SCHEDULE_NOT_FOUND(Kind.NOT_FOUND),
    /** A cancelled event is never changed again. */
    EVENT_CANCELLED(Kind.FAILED_PRECONDITION),
    /** A cancelled schedule is never changed again, and takes no further events. */
    SCHEDULE_CANCELLED(Kind.FAILED_PRECONDITION),
    /** The business always has its one schedule. */
    BUSINESS_SCHEDULE_REQUIRED(Kind.FAILED_PRECONDITION),
    /** The event of a booked appointment is moved with its booking only. */
    APPOINTMENT_IS_BOOKED(Kind.FAILED_PRECONDITION),
    /** More places are taken than the new capacity has. */
    CAPACITY_BELOW_PARTICIPANTS(Kind.FAILED_PRECONDITION),
    /** The event is not a master, or a master of that kind cannot do this. */
    NOT_A_RECURRING_EVENT(Kind.FAILED_PRECONDITION),
    /** Another schedule has that external id. */
    EXTERNAL_ID_ALREADY_EXISTS(Kind.ALREADY_EXISTS),
    /** The occurrences of a master cannot be moved there: another occurrence already is. */
    OCCURRENCE_ALREADY_EXISTS(Kind.FAILED_PRECONDITION),
    /** The session is locked. */
    SESSION_ALREADY_LOCKED(Kind.FAILED_PRECONDITION),
    /** The places of the event are not booked one by one. */
    SESSION_CANNOT_BE_LOCKED(Kind.FAILED_PRECONDITION),
    /** The key is not that of the lock, or there is no lock. */
    WRONG_SESSION_KEY(Kind.FAILED_PRECONDITION),
    /** Events would come to hold the same time, and nobody said that they may. */
    WOULD_DOUBLE_BOOK(Kind.FAILED_PRECONDITION);

    private final Kind kind;

    CalendarError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** There is no such event. */
    public static ApplicationException noEvent(UUID id) {
        return EVENT_NOT_FOUND.because("Event " + id + " not found");
    }

    /** There is no such schedule. */
    public static ApplicationException noSchedule(UUID id) {
        return SCHEDULE_NOT_FOUND.because("Schedule " + id + " not found");
    }

    /** An exception with this code. */
    public ApplicationException because(String description) {
        return new ApplicationException(this, description);
    }
}
