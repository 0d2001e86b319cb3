/**
 * Control plane: surfaces that speak OSC as a Behringer X32 does. One thread per port reads, answers, asks the room's
 * director and tells the surfaces what others changed; everything here but {@code OscPort} and the counters belongs to it.
 * What comes from elsewhere (states, verdicts, meters) is handed to it.
 */
@NullMarked
package io.foldback.gateway.osc;

import org.jspecify.annotations.NullMarked;
