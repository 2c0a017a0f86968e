/**
 * Domain events: typed facts about what happened, recorded in the transaction that made it happen, and observed after it
 * has committed.
 *
 * <p>A feature declares a sealed family of records, each a {@link org.daybook.platform.events.DomainEvent} named by a past
 * participle, and records them with {@link org.daybook.platform.events.EventLog}. An {@link
 * org.daybook.platform.events.Observer} is given the events of each site after their transactions, at least once and in
 * order per entity, by whichever process comes first ({@link org.daybook.platform.events.EventDelivery}). What must be
 * true in the same transaction is no matter for an observer: that is a listener of the feature that writes.
 *
 * <p>Owns the tables {@code domain_event}, {@code event_cursor} and {@code event_failure}. What the API calls an event
 * (entity name, slug, body) is made from a record by the {@code wire} package of its feature.
 */
@NullMarked
package org.daybook.platform.events;

import org.jspecify.annotations.NullMarked;
