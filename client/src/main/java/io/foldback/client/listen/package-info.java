/** What {@code foldback listen} does: options in, sound to a file, a device or nowhere, figures out. Control plane. */
@NullMarked
package io.foldback.client.listen;

import org.jspecify.annotations.NullMarked;
