/** Control plane: what this gateway knows of itself and of the nodes it hears, gathered when somebody asks. Any thread. */
@NullMarked
package io.foldback.gateway.statistics;

import org.jspecify.annotations.NullMarked;
