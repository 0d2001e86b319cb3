/** What sessions hear. */
@NullMarked
package io.foldback.gateway.sound;

import org.jspecify.annotations.NullMarked;
