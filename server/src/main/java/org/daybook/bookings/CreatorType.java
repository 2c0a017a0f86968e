package org.daybook.bookings;

import org.daybook.platform.http.Principal;
import org.daybook.platform.http.Principal.Key;
import org.daybook.platform.http.Principal.Member;
import org.daybook.platform.http.Principal.Staff;
import org.daybook.platform.http.Principal.Visitor;

/** The kind of principal that made a booking, as it is stored. */
public enum CreatorType {
    VISITOR,
    MEMBER,
    /** The business itself, by a person of the team or a program. */
    OWNER;

    static CreatorType of(Principal creator) {
        return switch (creator) {
            case Visitor visitor -> VISITOR;
            case Member member -> MEMBER;
            case Staff staff -> OWNER;
            case Key key -> OWNER;
        };
    }
}
