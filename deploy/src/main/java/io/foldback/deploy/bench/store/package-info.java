/** What the store keeps when its process is killed, and how fast it commits. */
@NullMarked
package io.foldback.deploy.bench.store;

import org.jspecify.annotations.NullMarked;
