/** The door for surfaces, with javaosc as the client that somebody else wrote. */
@NullMarked
package io.foldback.gateway.osc;

import org.jspecify.annotations.NullMarked;
