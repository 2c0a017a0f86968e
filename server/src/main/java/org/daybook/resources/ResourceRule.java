package org.daybook.resources;

import org.daybook.platform.http.RuleName;

/** The rules of resources that the contract names. */
enum ResourceRule implements RuleName {
    /** A resource keeps its name. */
    RESOURCE_NAME_IS_REQUIRED,
    /** One of the places of a resource is not said by its id. */
    RESOURCE_LOCATION_ID_IS_REQUIRED,
    /** What can be had everywhere is not at certain places. */
    RESOURCE_SPECIFIC_LOCATION_OPTIONS_NOT_ALLOWED,
    /** What cannot be had everywhere must say where it can. */
    RESOURCE_SPECIFIC_LOCATION_OPTIONS_MUST_BE_SET,
    /** What is at certain business locations can be had at business locations. */
    RESOURCE_AVAILABLE_IN_BUSINESS_LOCATION_MUST_BE_TRUE,
    /** Hours of their own are given to one resource at a time. */
    RESOURCE_WORKING_HOURS_NOT_SUPPORTED_IN_BULK_REQUEST,
    /** Hours without the schedule that says them. */
    RESOURCE_WORKING_HOURS_SCHEDULE_ID_IS_REQUIRED
}
