/** Tests of settings and guardian. */
@NullMarked
package io.foldback.gateway;

import org.jspecify.annotations.NullMarked;
