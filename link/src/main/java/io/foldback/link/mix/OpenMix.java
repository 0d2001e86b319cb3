package io.foldback.link.mix;

import java.util.HashMap;
import java.util.Map;

/** One mix in a {@link MixBook}, and the gateways at which sessions have it. */
final class OpenMix<G> {
    private final Map<G, Long> claims = new HashMap<>();
    private MixEntry entry;
    private long releasedMillis;

    private OpenMix(MixEntry entry, long releasedMillis) {
        this.entry = entry;
        this.releasedMillis = releasedMillis;
    }

    static <G> OpenMix<G> of(MixEntry offered) {
        return new OpenMix<>(offered.withGranted(0), 0);
    }

    /** One that was live when it was kept has been left now. */
    static <G> OpenMix<G> of(KeptMix kept, long nowMillis) {
        final long released = kept.releasedMillis() == 0 ? nowMillis : kept.releasedMillis();
        return new OpenMix<>(new MixEntry(kept.id(), kept.listener(), 0, kept.settings()), released);
    }

    MixEntry entry() {
        return entry;
    }

    KeptMix kept() {
        return new KeptMix(entry.id(), entry.listener(), entry.settings(), releasedMillis);
    }

    boolean isLive() {
        return !claims.isEmpty();
    }

    boolean isOf(G gateway) {
        return claims.containsKey(gateway);
    }

    long releasedMillis() {
        return releasedMillis;
    }

    void set(MixSettings settings) {
        entry = entry.with(settings);
    }

    void claim(G gateway, long granted) {
        claims.put(gateway, granted);
        releasedMillis = 0;
        regrant();
    }

    void leave(G gateway, long nowMillis) {
        claims.remove(gateway);
        if (claims.isEmpty()) {
            releasedMillis = nowMillis;
        }
        regrant();
    }

    private void regrant() {
        entry = entry.withGranted(claims.values().stream().reduce(0L, (a, b) -> a | b));
    }
}
