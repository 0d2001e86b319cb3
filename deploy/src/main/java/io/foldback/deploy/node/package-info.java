/** One process of the network: the actor system, its link, and the guardians of its roles. */
@NullMarked
package io.foldback.deploy.node;

import org.jspecify.annotations.NullMarked;
