/** The families services-v1 and service-catalog-v1, with the forms and policies that belong to a service. */
@NullMarked
package org.daybook.v1.services;

import org.jspecify.annotations.NullMarked;
