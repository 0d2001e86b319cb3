/**
 * Test: the whole way of the sound, from device to ear, in virtual time. The parts that compute are the real ones; only
 * threads, sockets and the actors around them are played. One thread, no clock but {@link VirtualTime}.
 */
@NullMarked
package io.foldback.deploy.venue;

import org.jspecify.annotations.NullMarked;
