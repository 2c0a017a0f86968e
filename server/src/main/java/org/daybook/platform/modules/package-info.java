/**
 * How a feature presents itself to the program: a {@link org.daybook.platform.modules.FeatureModule} gives its operations,
 * events, observers, the work that it does on each site and the steps for a new one. {@link
 * org.daybook.platform.modules.Modules} asks all of them.
 */
@NullMarked
package org.daybook.platform.modules;

import org.jspecify.annotations.NullMarked;
