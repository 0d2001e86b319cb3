/** How old sound is when a listener has it, told by the sound itself. */
@NullMarked
package io.foldback.deploy.bench.latency;

import org.jspecify.annotations.NullMarked;
