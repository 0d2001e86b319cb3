/** Stream plane, plain Java: packets of OSC 1.0 (opensoundcontrol.org, "The Open Sound Control 1.0 Specification"). Any thread. */
@NullMarked
package io.foldback.proto.osc;

import org.jspecify.annotations.NullMarked;
