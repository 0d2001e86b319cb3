/**
 * Stream plane: networks that lose and delay datagrams the same way for the same seed, between a gateway of this host and a
 * client of it, for benches and tests. Each way has a thread that reads ({@code air-up}, {@code air-down}) and one that
 * delivers what is late ({@code air}).
 */
@NullMarked
package io.foldback.deploy.air;

import org.jspecify.annotations.NullMarked;
