@NullMarked
package org.daybook.team;

import org.jspecify.annotations.NullMarked;
