package io.foldback.deploy.bench.crowd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foldback.deploy.process.ChildJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A storm of joins from a process of its own, after a first one by which server and client get warm. */
public final class StormProcess {
    private static final String STORMED = "stormed ";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private StormProcess() {}

    /** Runs one; whoever joins stays until its end. */
    public static JoinResult run(Ask ask, int port, int warmUp, int joins, int perSecond) {
        final List<String> arguments = Stream.of(
                        List.of("" + port, "" + warmUp, "" + joins, "" + perSecond), ask.words())
                .flatMap(List::stream)
                .toList();
        try (ChildJvm process =
                ChildJvm.start(new ChildJvm.Command("storm", StormProcess.class.getName(), Map.of(), arguments))) {
            final Duration most = PATIENCE.plusSeconds((warmUp + joins) / perSecond);
            final String line = process.await(text -> text.startsWith(STORMED), most);
            return JSON.readValue(line.substring(STORMED.length()), JoinResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the storm said what is no result", e);
        }
    }

    /** Arguments: port, joins to get warm, joins to measure, joins a second, the words of an {@link Ask}. */
    public static void main(String[] arguments) throws IOException {
        final List<String> words = Arrays.asList(arguments);
        final Ask ask = Ask.of(words.subList(4, 4 + Ask.WORDS));
        final int port = Integer.parseInt(words.get(0));
        final int perSecond = Integer.parseInt(words.get(3));
        try (Crowd warmUp = new Crowd(ask, port)) {
            warmUp.storm(Integer.parseInt(words.get(1)), perSecond);
        }
        try (Crowd crowd = new Crowd(ask, port)) {
            System.out.println(
                    STORMED + JSON.writeValueAsString(crowd.storm(Integer.parseInt(words.get(2)), perSecond)));
            System.out.flush();
        }
    }
}
