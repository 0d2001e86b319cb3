/** Which devices there are, for people who set one up. Control threads only. */
@NullMarked
package io.foldback.capture.device.listing;

import org.jspecify.annotations.NullMarked;
