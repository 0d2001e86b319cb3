package io.foldback.deploy.bench.soak;

import io.foldback.deploy.bench.counter.PacedResult;
import java.util.List;

/** What all listeners of a soak found, as one process tells it to another. */
public record SoakResult(List<PacedResult> listeners) {

    public SoakResult {
        listeners = List.copyOf(listeners);
    }
}
