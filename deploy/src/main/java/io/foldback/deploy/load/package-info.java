/**
 * Control plane: synthetic listeners against a server that runs, and what becomes of them. The phases run on the main thread;
 * the listeners have their own, as few as can be: what is measured is the server.
 */
@NullMarked
package io.foldback.deploy.load;

import org.jspecify.annotations.NullMarked;
