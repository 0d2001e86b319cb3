/** How much of a core the gateway's personal mixes take. */
@NullMarked
package io.foldback.deploy.bench.personal;

import org.jspecify.annotations.NullMarked;
