/**
 * Where a listener's sound goes. Sinks are filled by the client's thread; those with a clock (a device, a timer) are
 * emptied by a thread of their own through {@code Playout}.
 */
@NullMarked
package io.foldback.client.sink;

import org.jspecify.annotations.NullMarked;
