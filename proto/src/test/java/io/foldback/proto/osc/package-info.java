/** The codec of OSC, by vectors and properties. */
@NullMarked
package io.foldback.proto.osc;

import org.jspecify.annotations.NullMarked;
