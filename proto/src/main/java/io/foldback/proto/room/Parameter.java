package io.foldback.proto.room;

/**
 * One thing that can be set.
 *
 * @param index its place in its {@link Schema}
 * @param name as it stands in addresses, such as {@code eq/2/frequency}
 * @param initial what it is until somebody sets it
 */
public record Parameter(int index, String name, Rule rule, Value initial) {}
