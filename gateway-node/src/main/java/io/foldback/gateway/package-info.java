/** Control plane: the gateway's settings and its guardian, which starts feeds and ports. */
@NullMarked
package io.foldback.gateway;

import org.jspecify.annotations.NullMarked;
