/**
 * A listener's connection to a gateway by the native protocol: hello, blocks, reconnection, statistics. Everything runs
 * on the one thread that {@code ListenerClient} starts; statistics may be read by any.
 */
@NullMarked
package io.foldback.client.session;

import org.jspecify.annotations.NullMarked;
