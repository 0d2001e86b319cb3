package io.foldback.gateway.mix.render;

/** A mix that is to be rendered. */
@FunctionalInterface
public interface PlanSource {

    /** How it is to sound from the next block on; asked once a block, so it must return at once. */
    MixPlan plan();
}
