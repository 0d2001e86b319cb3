/** Tests of how personal mixes sound. */
@NullMarked
package io.foldback.gateway.mix.render;

import org.jspecify.annotations.NullMarked;
