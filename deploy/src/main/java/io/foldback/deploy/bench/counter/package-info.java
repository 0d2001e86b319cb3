/**
 * Sources and listeners of the counter signal, by which sound itself tells what became of it. Listeners' threads and those
 * of their sinks write, the one that measures reads.
 */
@NullMarked
package io.foldback.deploy.bench.counter;

import org.jspecify.annotations.NullMarked;
