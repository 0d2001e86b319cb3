/** What nodes say to each other over Pekko. */
@NullMarked
package io.foldback.link;

import org.jspecify.annotations.NullMarked;
