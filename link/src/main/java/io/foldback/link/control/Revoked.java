package io.foldback.link.control;

/**
 * A subject's tokens are void that were issued before an instant.
 *
 * @param notBeforeMillis of the wall clock
 */
public record Revoked(String subject, long notBeforeMillis) {}
