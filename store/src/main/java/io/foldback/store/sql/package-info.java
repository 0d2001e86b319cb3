/**
 * Control plane: the database behind the documents, in SQL that H2 and PostgreSQL both understand. Runs on whichever
 * thread asks, and waits.
 */
@NullMarked
package io.foldback.store.sql;

import org.jspecify.annotations.NullMarked;
