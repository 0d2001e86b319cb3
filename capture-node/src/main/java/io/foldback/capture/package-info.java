/** The capture node: settings and the guardian that runs it. Control plane. */
@NullMarked
package io.foldback.capture;

import org.jspecify.annotations.NullMarked;
