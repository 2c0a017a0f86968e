package org.daybook.explain;

import org.jspecify.annotations.Nullable;

/** Codes of {@code diagnoseAvailability}, the most specific first, with the action that each suggests. */
public enum DiagnosisReason {
    REQUESTED_LOCATION_NOT_OFFERED_BY_SERVICE("CHECK_SERVICE_LOCATIONS"),
    RESOURCE_NOT_ASSIGNED_TO_SERVICE("ASSIGN_RESOURCE_TO_SERVICE"),
    NO_ASSIGNED_STAFF_OR_RESOURCES("ASSIGN_STAFF_OR_RESOURCES"),
    RESOURCE_TYPE_RESOLUTION_FAILED(null),
    SERVICE_AVAILABILITY_CONFIGURATION_MISSING(null),
    RESOURCE_BLOCKED("CHECK_BLOCKED_TIME"),
    BUFFER_TIME_ELIMINATES_WINDOWS("REDUCE_DURATION_OR_BUFFER"),
    DURATION_TOO_LONG_FOR_AVAILABLE_WINDOWS("REDUCE_DURATION_OR_BUFFER"),
    RESOURCE_NOT_AVAILABLE_AT_SERVICE_LOCATION("CHECK_WORK_LOCATIONS"),
    RESOURCE_HAS_NO_WORKING_HOURS("CHECK_STAFF_WORKING_HOURS"),
    NO_RESOURCE_AVAILABILITY_WINDOWS("CHECK_STAFF_WORKING_HOURS"),
    RESOURCE_NOT_IN_WORKING_HOURS("CHECK_STAFF_WORKING_HOURS"),
    REQUESTED_DATE_OUTSIDE_SERVICE_AVAILABILITY_RANGE("CHECK_SERVICE_AVAILABILITY_RANGE");

    private final @Nullable String suggestedAction;

    DiagnosisReason(@Nullable String suggestedAction) {
        this.suggestedAction = suggestedAction;
    }

    public @Nullable String suggestedAction() {
        return suggestedAction;
    }
}
