/**
 * Stream plane: the native protocol over TCP. One reader thread per port accepts, reads, answers and keeps the sessions;
 * sender threads own all writes. They meet in queues; the sender is unparked by whoever has something for it.
 *
 * <p>A listener has no actor of its own: it may hear one thing until it leaves, which is judged at its hello, or until its
 * pass is ended, which mutes it before anything else of it is told. Its facts stand in {@code Sessions} and {@code ListenerCounters}.
 */
@NullMarked
package io.foldback.gateway.nativetcp;

import org.jspecify.annotations.NullMarked;
