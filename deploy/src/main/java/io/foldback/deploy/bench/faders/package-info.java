/** How soon a moved fader is heard. */
@NullMarked
package io.foldback.deploy.bench.faders;

import org.jspecify.annotations.NullMarked;
