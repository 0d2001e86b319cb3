package io.foldback.mixer.strip;

/** Linear gains from a strip output into the effect buses, left and right of each. */
public record EffectSends(float delayLeft, float delayRight, float reverbLeft, float reverbRight) {
    /** Nothing goes there. */
    public static final EffectSends NONE = new EffectSends(0, 0, 0, 0);

    public boolean areNone() {
        return delayLeft == 0 && delayRight == 0 && reverbLeft == 0 && reverbRight == 0;
    }
}
