package org.daybook.platform.contract;

/** Ids of apps that the contract fixes (rule J11). */
public final class AppIds {
    /** The bookings app: owner of whatever names no other. */
    public static final String BOOKINGS = "13d21c63-b5ec-5912-8397-c3a5ddb27a97";

    private AppIds() {}
}
