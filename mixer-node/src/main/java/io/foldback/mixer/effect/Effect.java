package io.foldback.mixer.effect;

/**
 * One effect of a strip, in place. Allocates nothing, keeps its state between blocks, and gives the same bits for the
 * same input on every machine.
 */
@FunctionalInterface
public interface Effect {

    /** The empty slot. */
    Effect NONE = block -> {};

    void process(float[] block);
}
