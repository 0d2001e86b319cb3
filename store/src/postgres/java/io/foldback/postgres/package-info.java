/** A PostgreSQL server of the tests' own, in processes of its own. */
@NullMarked
package io.foldback.postgres;

import org.jspecify.annotations.NullMarked;
