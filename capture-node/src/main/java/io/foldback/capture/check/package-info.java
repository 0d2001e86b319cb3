/** Audio plane: what arrives from a device is looked at before anybody hears it. Owned by the capture thread. */
@NullMarked
package io.foldback.capture.check;

import org.jspecify.annotations.NullMarked;
