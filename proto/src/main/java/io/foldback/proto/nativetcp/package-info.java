/**
 * Native protocol, version 2: frames, audio payloads and JSON operations. Plain Java, no plane of its own; objects that
 * hold buffers belong to the one thread that made them, records are immutable.
 */
@NullMarked
package io.foldback.proto.nativetcp;

import org.jspecify.annotations.NullMarked;
