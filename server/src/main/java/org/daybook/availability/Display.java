package org.daybook.availability;

import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * How pages let customers choose: {@code displayTimeZone} and {@code staffSelection} of the contract.
 *
 * @param zoneIsChosen whether times may be shown in another zone than that of the business
 * @param staffIsChosen whether customers choose who serves them
 * @param staffMustBeChosen whether they have to
 */
public record Display(boolean zoneIsChosen, boolean staffIsChosen, boolean staffMustBeChosen) {

    /**
     * Reads the configuration of time slots and the settings of bookings, both of which have a zone: customers choose it
     * where neither forbids them to. Where times are meant in the customer's zone it has to be chosen, as nobody knows it.
     */
    static Display of(ObjectNode configuration, ObjectNode settings) {
        String strategy = Json.text("", configuration, "staffSelection", "strategy");
        return new Display(
                isZoneChosen(configuration) && isZoneChosen(settings),
                !strategy.equals("CUSTOMER_CANNOT_CHOOSE"),
                strategy.equals("CUSTOMER_MUST_CHOOSE"));
    }

    private static boolean isZoneChosen(ObjectNode document) {
        return Json.flag(true, document, "displayTimeZone", "customerCanChange")
                || Json.text("", document, "displayTimeZone", "basedOn").equals("CUSTOMER_TIME_ZONE");
    }
}
