package io.foldback.deploy.cli;

import io.foldback.deploy.bench.Bench;
import java.util.List;

/** What the commands set to work. */
public record Parts(Program program, Ear ear, SoundCards soundCards, Load load, List<Bench> benches) {

    public Parts {
        benches = List.copyOf(benches);
    }
}
