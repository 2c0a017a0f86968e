/** What tests stand on: a real database for each test class, and processes of our own to start and kill. */
@NullMarked
package org.daybook.testing;

import org.jspecify.annotations.NullMarked;
