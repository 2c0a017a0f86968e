package org.daybook.bookings;

import java.util.List;
import org.daybook.bookings.BookingDomainEvent.BookingCreated;
import org.daybook.contacts.Contacts;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.events.DomainEvent;
import org.daybook.platform.events.Observer;
import org.daybook.platform.events.RecordedEvent;

/** Stores with each contact when they last booked ({@code lastActivity} of the contract). */
public final class CustomerActivity implements Observer {
    private final Contacts contacts;

    public CustomerActivity(Contacts contacts) {
        this.contacts = contacts;
    }

    @Override
    public String name() {
        return "customer activity";
    }

    @Override
    public List<Class<? extends DomainEvent>> events() {
        return List.of(BookingCreated.class);
    }

    @Override
    public boolean wantsThePast() {
        return true;
    }

    @Override
    public void on(SiteTransaction transaction, RecordedEvent recorded) {
        BookingSnapshot booking = ((BookingDomainEvent) recorded.event()).booking();
        if (booking.contactId() != null) {
            contacts.noteActivity(transaction, booking.contactId(), "BOOKINGS_APPOINTMENT", recorded.at());
        }
    }
}
