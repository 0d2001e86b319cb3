/** Audio plane: levels as facts. The engine writes, anybody polls. */
@NullMarked
package io.foldback.mixer.meter;

import org.jspecify.annotations.NullMarked;
