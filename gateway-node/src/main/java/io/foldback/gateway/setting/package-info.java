/** Control plane: what the settings of this module have in common. Immutable; any thread. */
@NullMarked
package io.foldback.gateway.setting;

import org.jspecify.annotations.NullMarked;
