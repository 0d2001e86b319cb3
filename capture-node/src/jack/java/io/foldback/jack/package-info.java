/** A sound card for tests, shared by those of capture-node and of deploy. Runs on the tests' threads. */
@NullMarked
package io.foldback.jack;

import org.jspecify.annotations.NullMarked;
