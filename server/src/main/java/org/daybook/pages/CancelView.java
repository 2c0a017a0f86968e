package org.daybook.pages;

import org.daybook.pages.DetailsView.When;

/** Asks once more before a booking is cancelled. */
record CancelView(Page page, String service, When when, String action, String token, String back) {}
