package io.foldback.deploy.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Nodes of ours on loopback, each a process of its own, that know each other by three seeds. */
public final class Network implements AutoCloseable {
    /** By name, as the launcher knows it: the program holds the benches, which need this class. */
    private static final String MAIN = "io.foldback.deploy.Main";

    private static final Duration READY_TIME = Duration.ofSeconds(90);
    private static final String READY = "ready ";
    private static final int SEEDS = 3;

    /** What a measurement or a test changes must not be there at the next one. */
    private static final String KEEP_NOTHING = "-Dfoldback.store.directory=";

    private final List<Integer> linkPorts =
            IntStream.range(0, SEEDS).mapToObj(n -> FreePorts.next()).toList();
    private final Map<String, ChildJvm> nodes = new LinkedHashMap<>();
    private final Map<String, String> ready = new HashMap<>();
    private final Map<String, String> environment;
    private final List<String> settings = new ArrayList<>(List.of(KEEP_NOTHING));
    private int niceness;
    private int heapMegabytes = 256;
    private String cores = "";
    private List<String> starter = List.of();

    public Network() {
        this(Map.of());
    }

    /** @param environment of all its processes, beside what they inherit */
    public Network(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** A setting of all nodes that are started from now on. */
    public void set(String key, String value) {
        settings.add("-D" + key + "=" + value);
    }

    /** How nice to other processes of this machine the nodes are that are started from now on; see {@code nice}. */
    public void beNice(int to) {
        niceness = to;
    }

    /** Which cores the nodes may use that are started from now on, as {@code taskset} takes them; empty: all. */
    public void pin(String to) {
        cores = to;
    }

    /** By what program, and its options, the nodes are started from now on, as {@code setpriv}; empty: by none. */
    public void startBy(List<String> words) {
        starter = List.copyOf(words);
    }

    /** How much memory for objects the nodes have that are started from now on. */
    public void heap(int megabytes) {
        heapMegabytes = megabytes;
    }

    /** Starts the whole of Foldback in one process and returns once sound flows. */
    public ChildJvm whole(String name, List<String> arguments) {
        final List<String> words = new ArrayList<>(List.of("demo"));
        words.addAll(arguments);
        return startReady(name, words);
    }

    /**
     * Starts a node and returns once it is ready. A node of the same name is ended and forgotten.
     *
     * @param seed 0..2 takes the place of that seed node; -1 takes any free port and is a seed of nobody
     * @param arguments the command first: {@code capture}, {@code mixer}, {@code gateway} or {@code node}
     */
    public ChildJvm node(String name, int seed, List<String> arguments) {
        final List<String> words = new ArrayList<>(arguments);
        words.addAll(List.of("--link-port", seed < 0 ? "0" : linkPorts.get(seed).toString()));
        linkPorts.forEach(port -> words.addAll(List.of("--seed", "127.0.0.1:" + port)));
        return startReady(name, words);
    }

    private ChildJvm startReady(String name, List<String> words) {
        final List<String> arguments = new ArrayList<>(words);
        arguments.addAll(settings);
        final ChildJvm before = nodes.get(name);
        if (before != null) {
            before.close();
        }
        final ChildJvm child = ChildJvm.start(new ChildJvm.Command(
                name, MAIN, heapMegabytes, niceness, cores, starter, Map.of(), environment, arguments));
        nodes.put(name, child);
        ready.put(name, child.await(line -> line.startsWith(READY), READY_TIME).substring(READY.length()));
        return child;
    }

    /** Ends a node as {@code kill -9} does. */
    public void kill(String name) {
        node(name).kill();
    }

    /** What a node said when it was ready: the address of its pages, or its roles. */
    public String ready(String name) {
        final String said = ready.get(name);
        if (said == null) {
            throw new IllegalArgumentException("no node is called " + name + ", but " + ready.keySet());
        }
        return said;
    }

    private ChildJvm node(String name) {
        final ChildJvm node = nodes.get(name);
        if (node == null) {
            throw new IllegalArgumentException("no node is called " + name + ", but " + nodes.keySet());
        }
        return node;
    }

    /** What all nodes said so far, for the report of a failure. */
    public String output() {
        final StringBuilder all = new StringBuilder();
        nodes.forEach((name, node) -> all.append("--- ")
                .append(name)
                .append('\n')
                .append(node.output())
                .append('\n'));
        return all.toString();
    }

    @Override
    public void close() {
        nodes.values().forEach(ChildJvm::kill);
    }
}
