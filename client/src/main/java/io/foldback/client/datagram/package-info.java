/**
 * Stream plane: sound that comes by datagrams. {@code SoundReception} judges packets and rebuilds what was lost, and is told
 * the time; {@code DatagramLine} is the thread ({@code foldback-datagrams}) and socket that it runs on.
 */
@NullMarked
package io.foldback.client.datagram;

import org.jspecify.annotations.NullMarked;
