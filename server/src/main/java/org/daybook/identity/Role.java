package org.daybook.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.Principal;
import org.daybook.platform.http.Principal.Staff;
import org.daybook.platform.http.Principal.Visitor;
import org.daybook.platform.http.Rights;
import org.jspecify.annotations.Nullable;

/**
 * The table of roles: each is a set of permissions, as names and patterns with one star. {@code docs/api/rights.md} shows
 * the operations that each may call.
 */
public enum Role {
    /** Has every permission. */
    OWNER("*"),

    /** Runs the business from day to day, but does not change the profile, opening hours and time zone of the business. */
    MANAGER("""
            ADD_ONS.* BOOKINGS.* CALENDAR.* CONTACTS.* CONTACTS_ATTACHMENTS.* CONTACTS_LABELS.* CONTACTS_SCHEMA.*
            LOCATIONS.* MULTI_SERVICE_BOOKINGS.* PRICING_PLANS.* STAFF_MEMBERS_SETTINGS.* TIMESLOTS_CONFIGURATION.*
            WIX_FORMS.* bookings:* forms:* SITE_SETTINGS.VIEW
            DAYBOOK.COUPON_MANAGE DAYBOOK.EVENTS_READ DAYBOOK.HISTORY_READ DAYBOOK.JOBS_READ DAYBOOK.SESSION_LOCK
            DAYBOOK.STAFF_CONTACT_READ DAYBOOK.WHAT_IF"""),

    /** Takes bookings and serves customers, but does not change the set-up of the site. */
    DESK(Names.LOOK, Names.READ_ALL, Names.BOOK, """
            BOOKINGS.BOOKING_CONFIRM BOOKINGS.BOOKING_CONFIRM_OR_DECLINE BOOKINGS.BOOKING_DECLINE
            BOOKINGS.BOOKING_MARK_BOOKING_AS_PENDING BOOKINGS.BOOKING_SET_SUBMISSION_ID
            BOOKINGS.BOOKING_UPDATE_EXTENDED_FIELDS BOOKINGS.ATTENDANCE_SET
            BOOKINGS.IGNORE_BOOKING_POLICY BOOKINGS.OVERRIDE_AVAILABILITY BOOKINGS.MANAGE_PAYMENTS
            BOOKINGS.MANAGE_ADDONS MULTI_SERVICE_BOOKINGS.*
            CALENDAR.EVENT_CANCEL CALENDAR.EVENT_CREATE CALENDAR.EVENT_UPDATE
            CALENDAR.PARTICIPATION_CREATE CALENDAR.PARTICIPATION_DELETE CALENDAR.PARTICIPATION_UPDATE
            CONTACTS.MODIFY CONTACTS.SUBMIT CONTACTS_LABELS.MODIFY DAYBOOK.SESSION_LOCK"""),

    /** Serves customers, and sees and changes only their own bookings. */
    STAFF(Names.LOOK, Names.BOOK, """
            BOOKINGS.BOOKING_CONFIRM BOOKINGS.BOOKING_CONFIRM_OR_DECLINE BOOKINGS.BOOKING_DECLINE"""),

    /** Sees everything that is set up, booked and known of customers. */
    READ_ONLY(Names.LOOK, Names.READ_ALL),

    /** Books, and sees and changes only their own bookings. */
    VISITOR(Names.LOOK, Names.BOOK, Names.CUSTOMER),

    /** A visitor who has signed in. */
    MEMBER(Names.LOOK, Names.BOOK, Names.CUSTOMER);

    private static final List<Role> OF_BUSINESS = List.of(OWNER, MANAGER, DESK, STAFF, READ_ONLY);

    private final List<String> names;
    private final Rights rights;

    Role(String... texts) {
        this.names = Stream.of(texts)
                .flatMap(text -> Arrays.stream(text.split("\\s+")))
                .distinct()
                .toList();
        this.rights = Rights.of(names);
    }

    public Rights rights() {
        return rights;
    }

    /** A visitor of a site. */
    public static Caller visitor(SiteId site, UUID id) {
        return VISITOR.caller(site, new Visitor(id));
    }

    /**
     * A person of the team.
     *
     * @param role null for one that this version does not know, which has no rights
     * @param resource of the resource as which they serve customers; null for none
     */
    public static Caller staff(SiteId site, UUID id, @Nullable Role role, @Nullable UUID resource) {
        return new Caller(site, new Staff(id, resource), role == null ? Rights.NONE : role.rights);
    }

    /** One who has this role on a site. */
    public Caller caller(SiteId site, Principal principal) {
        return new Caller(site, principal, rights);
    }

    /** Names and patterns of its permissions. */
    List<String> names() {
        return names;
    }

    /** What people call it, such as {@code read-only}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The roles that people and programs of the business may have. */
    public static List<Role> ofBusiness() {
        return OF_BUSINESS;
    }

    /** The role of the business that is stored by this name; null where this version has none. */
    public static @Nullable Role stored(@Nullable String name) {
        return OF_BUSINESS.stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The role of the business that people call so. */
    public static Optional<Role> labelled(String label) {
        return OF_BUSINESS.stream().filter(role -> role.label().equals(label)).findFirst();
    }

    /** Sets of permissions that several roles have. */
    private static final class Names {
        /** To see what is offered, and by whom, when and where. */
        static final String LOOK = """
                ADD_ONS.ADD_ON_READ BOOKINGS.AVAILABILITY_READ BOOKINGS.AVAILABILITY_READ_MULTI_SERVICE_TIME_SLOTS
                BOOKINGS.AVAILABILITY_READ_MULTI_SLOT BOOKINGS.AVAILABILITY_READ_TIME_SLOTS BOOKINGS.BOOKING_FEES_READ
                BOOKINGS.BOOKING_POLICY_READ BOOKINGS.CATEGORIES_READ BOOKINGS.CATEGORY_READ BOOKINGS.PRICE_CALCULATE
                BOOKINGS.PRICE_PREVIEW BOOKINGS.RESOURCE_READ BOOKINGS.RESOURCE_TYPE_READ
                BOOKINGS.SERVICES_ADD_ON_GROUPS_LIST BOOKINGS.SERVICES_COUNT BOOKINGS.SERVICES_READ
                BOOKINGS.SERVICE_BOOKING_FORMS_READ BOOKINGS.SERVICE_OPTIONS_AND_VARIANTS_READ BOOKINGS.SETTINGS_READ
                BOOKINGS.STAFF_MEMBER_READ CALENDAR.EVENT_READ CALENDAR.EVENT_VIEW_READ CALENDAR.SCHEDULE_READ
                LOCATIONS.READ SITE_SETTINGS.VIEW TIMESLOTS_CONFIGURATION.READ
                bookings:catalog_search:v1:catalog_search:query_services_by_filters
                bookings:display_settings:v1:bookings_display_settings:get_bookings_display_settings_by_widget
                bookings:related_products:v1:related_products:list_related_products_by_service_ids
                bookings:staff:v1:staff_member:read forms:v4:form:get_form_summary""";

        /** To book, and to see and change the bookings that the caller may see. */
        static final String BOOK = """
                BOOKINGS.BOOKING_CANCEL BOOKINGS.BOOKING_CREATE BOOKINGS.BOOKING_READ BOOKINGS.BOOKING_RESCHEDULE
                BOOKINGS.BULK_CALCULATE_ALLOWED_ACTIONS BOOKINGS.NUMBER_OF_PARTICIPANTS_UPDATE
                MULTI_SERVICE_BOOKINGS.MULTI_SERVICE_BOOKING_CANCEL
                MULTI_SERVICE_BOOKINGS.MULTI_SERVICE_BOOKING_CREATE
                MULTI_SERVICE_BOOKINGS.MULTI_SERVICE_BOOKING_GET_ALLOWED_ACTIONS
                MULTI_SERVICE_BOOKINGS.MULTI_SERVICE_BOOKING_GET_AVAILABILITY
                MULTI_SERVICE_BOOKINGS.MULTI_SERVICE_BOOKING_READ
                MULTI_SERVICE_BOOKINGS.MULTI_SERVICE_BOOKING_RESCHEDULE
                bookings:v2:booking:bookings:bulk_cancel_booking bookings:v2:booking:count_extended_bookings""";

        /** To read what the business knows of its bookings and its people. */
        static final String READ_ALL = """
                BOOKINGS.ATTENDANCE_READ BOOKINGS.BOOKING_POLICY_SNAPSHOT_READ BOOKINGS.BOOKING_READ
                BOOKINGS.BOOKING_READ_ANY BOOKINGS.BULK_CALCULATE_ALLOWED_ACTIONS CALENDAR.EVENT_READ_PI
                CALENDAR.PARTICIPATION_READ CALENDAR.SCHEDULE_READ_PI CONTACTS.VIEW CONTACTS_LABELS.VIEW
                CONTACTS_SCHEMA.VIEW MULTI_SERVICE_BOOKINGS.MULTI_SERVICE_BOOKING_GET_ALLOWED_ACTIONS
                MULTI_SERVICE_BOOKINGS.MULTI_SERVICE_BOOKING_READ STAFF_MEMBERS_SETTINGS.READ
                bookings:availability:v2:time_slot:diagnose_availability
                bookings:timeslots_configuration:v1:time_slots_configuration:query_time_slots_configurations
                bookings:v2:booking:count_extended_bookings forms:v4:form:get_form
                DAYBOOK.STAFF_CONTACT_READ""";

        /** What the contract opens to customers beside looking and booking; Daybook serves next to nothing of it. */
        static final String CUSTOMER = """
                DAYBOOK.SIGN_IN ECOM.CALCULATE_TOTALS ECOM.CREATE_ORDER_FROM_CHECKOUT IAM.AUTHENTICAITON_SIGN_ON
                IAM.CHANGE_PASSWORD IAM.SEND_ACTIVATION_EMAIL IAM.START MEMBERS.MEMBER_ABOUT_CREATE
                MEMBERS.MEMBER_ABOUT_DELETE MEMBERS.MEMBER_ABOUT_UPDATE MEMBERS.MEMBER_APPROVE MEMBERS.MEMBER_BLOCK
                MEMBERS.MEMBER_CREATE MEMBERS.MEMBER_DELETE MEMBERS.MEMBER_DISCONNECT MEMBERS.MEMBER_FOLLOW
                MEMBERS.MEMBER_JOIN_COMMUNITY MEMBERS.MEMBER_MUTE MEMBERS.MEMBER_READ MEMBERS.MEMBER_ROLES_MANAGE
                MEMBERS.MEMBER_TO_MEMBER_BLOCKS_READ MEMBERS.MEMBER_TO_MEMBER_BLOCKS_WRITE MEMBERS.MEMBER_UPDATE
                MEMBERS.REPORTS_WRITE MEMBERS.ROLES_READ MEMBERS.SEND_SET_PASSWORD_EMAIL PRICING_PLANS.MANAGE_OWN_ORDERS
                PRICING_PLANS.PLAN_READ PRICING_PLANS.PLAN_READ_PUBLIC PRICING_PLANS.PURCHASE_PLANS
                PRICING_PLANS.READ_OWN_ORDERS PRICING_PLANS.READ_PLANS PRICING_PLANS.READ_PUBLIC_PLANS
                WIX_HEADLESS.WIX_URL_CREATE bookings:attributes:v1:attribute_definition:*
                bookings:attributes:v1:attribute_value:* bookings:staff:v1:staff_member:get_or_create
                ecom:v2:cart:calculate_cart ecom:v2:cart:create_cart ecom:v2:cart:place_order""";

        private Names() {}
    }
}
