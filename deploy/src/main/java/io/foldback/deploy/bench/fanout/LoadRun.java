package io.foldback.deploy.bench.fanout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.deploy.load.LoadReport;
import io.foldback.deploy.process.ChildJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code foldback load-test} in a process of its own, with the load's cores. */
record LoadRun(ChildJvm process) implements AutoCloseable {
    /** By name, as the launcher knows it: the program holds the benches. */
    private static final String MAIN = "io.foldback.deploy.Main";

    private static final int HEAP_MEGABYTES = 768;
    private static final String REPORT = "{\"ramp\"";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param options behind the server's address */
    static LoadRun start(Cores cores, FanOutServer server, List<String> options) {
        final List<String> words =
                new ArrayList<>(List.of("load-test", server.pages().toString(), "--json"));
        words.addAll(options);
        return new LoadRun(ChildJvm.start(
                new ChildJvm.Command("load test", MAIN, HEAP_MEGABYTES, 0, cores.load(), Map.of(), Map.of(), words)));
    }

    /** Returns when it has ended. */
    LoadReport await(Duration most) {
        final String line = process.await(text -> text.startsWith(REPORT), most);
        try {
            return JSON.readValue(line, LoadReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the load test said what is no report: " + line, e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
