/** What listeners cost the server, and what they do to its capture. */
@NullMarked
package io.foldback.deploy.bench.listeners;

import org.jspecify.annotations.NullMarked;
