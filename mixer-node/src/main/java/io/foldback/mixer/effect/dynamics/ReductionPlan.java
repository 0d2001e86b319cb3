package io.foldback.mixer.effect.dynamics;

/**
 * A curve and how fast it is followed. Immutable.
 *
 * @param attack the part of what is left that one frame brings
 * @param release likewise
 */
record ReductionPlan(ReductionCurve curve, double attack, double release) {

    static ReductionPlan of(ReductionCurve curve, double attackMillis, double releaseMillis) {
        return new ReductionPlan(curve, TimeConstant.perFrame(attackMillis), TimeConstant.perFrame(releaseMillis));
    }
}
