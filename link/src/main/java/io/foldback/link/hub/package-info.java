/**
 * Control plane of the link: each node has one hub at a well-known path; hubs tell each other four times a second what
 * they have, map each other's clocks, and open streams. No sample passes here.
 */
@NullMarked
package io.foldback.link.hub;

import org.jspecify.annotations.NullMarked;
