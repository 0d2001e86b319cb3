/**
 * Control plane: what lasts longer than a process. Documents are read on the store's own threads ({@link Store#read}) or
 * before the actors start, and written behind those who change them ({@link Store#writer}).
 */
@NullMarked
package io.foldback.store;

import org.jspecify.annotations.NullMarked;
