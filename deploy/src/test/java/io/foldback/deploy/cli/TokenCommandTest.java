package io.foldback.deploy.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();
    private String secret = "";

    @BeforeEach
    void makeSecret() {
        secret = folder.resolve("venue.secret").toString();
        assertEquals(0, new Terminal().type("token", "--new-secret", secret));
    }

    @Test
    void printsTheTokenTheLinkWithItBehindTheHashAndAPicture() {
        assertEquals(0, type("--name Ann --role musician"), terminal.err());

        final List<String> lines = terminal.out().lines().toList();
        final String token = lines.getFirst();
        assertEquals(3, token.split("\\.").length);
        assertTrue(lines.contains("http://127.0.0.1:5100/#token=" + token), terminal.out());
        assertTrue(lines.stream().anyMatch(line -> line.matches("[█▀▄ ]{60,120}")), terminal.out());
    }

    @Test
    void saysInTheTokenWhatWasAskedFor() throws IOException {
        assertEquals(
                0,
                type("--name Ann --role musician --room hall --channels 0,3 --mixes main,stage --me 3 --publish"
                        + " --for 90s --link https://stage.example.org/ --json"),
                terminal.err());

        final JsonNode printed = JSON.readTree(terminal.out());
        final String token = printed.path("token").asText();
        assertEquals(
                "https://stage.example.org/#token=" + token,
                printed.path("link").asText());
        final JsonNode claims = claims(token);
        assertEquals("Ann", claims.path("sub").asText());
        assertEquals("hall", claims.path("room").asText());
        assertEquals("[0,3]", claims.path("channels").toString());
        assertEquals("[\"main\",\"stage\"]", claims.path("mixes").toString());
        assertEquals(3, claims.path("me").asInt());
        assertTrue(claims.path("publish").asBoolean());
        assertEquals(90, claims.path("exp").asLong() - claims.path("nbf").asLong());
    }

    @Test
    void listenersHearMixesAndTheOthersChannelsToo() throws IOException {
        type("--name Guest --role listener --json");
        final JsonNode listener =
                claims(JSON.readTree(terminal.out()).path("token").asText());

        assertEquals("[]", listener.path("channels").toString());
        assertEquals("all", listener.path("mixes").asText());
        final Terminal second = new Terminal();
        second.type("token", "--secret", secret, "--name", "Eve", "--role", "engineer", "--json");
        assertEquals(
                "all",
                claims(JSON.readTree(second.out()).path("token").asText())
                        .path("channels")
                        .asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--name Ann                                          | --role must be one of listener, musician",
                "--name Ann --role king                              | is king",
                "--role musician                                     | --name must be a name",
                "--name Ann --role musician --room *                 | --room must be a name",
                "--name Ann --role musician --channels 64            | 0..63",
                "--name Ann --role musician --channels a             | one is 'a'",
                "--name Ann --role musician --channels 0,1 --me 2    | --me must be one of the channels",
                "--name Ann --role listener --me 2                   | --me must be one of the channels",
                "--name Ann --role musician --for soon               | --for must be a time",
                "--name Ann --role musician --for 11m                | at most 600 s",
                "--name Ann --role musician --link stage             | --link must be the address of a page",
                "--name Ann --role musician --link http://h/?token=x | --link must be the address of a page"
            })
    void refusesWhatMakesNoSenseInASentence(String options, String words) {
        assertEquals(2, type(options));

        assertTrue(terminal.sentence().contains(words), terminal.sentence());
        assertEquals("", terminal.out());
    }

    @Test
    void withoutASecretItSaysHowToMakeOne() {
        assertEquals(2, terminal.type("token", "--name", "Ann", "--role", "musician"));

        assertTrue(terminal.sentence().contains("foldback token --new-secret FILE"), terminal.sentence());
    }

    @Test
    void aSecretThatIsThereStaysAsItIs() throws IOException {
        final String before = Files.readString(Path.of(secret));

        assertEquals(1, terminal.type("token", "--new-secret", secret));

        assertEquals(before, Files.readString(Path.of(secret)));
        assertFalse(terminal.err().contains(before.strip()));
    }

    @Test
    void theSecretMayStandInTheSettings() throws IOException {
        final Path file = Files.writeString(
                folder.resolve("venue.conf"),
                "foldback.gateway { access.secret-file = \"" + secret + "\", host = 0.0.0.0, http-port = 80 }");

        assertEquals(0, terminal.type("token", "--config", file.toString(), "--name", "Ann", "--role", "admin"));

        assertTrue(terminal.out().contains("http://127.0.0.1:80/#token="), terminal.out());
        assertTrue(terminal.sentence().contains("--link"), terminal.sentence());
    }

    private int type(String options) {
        final List<String> arguments = new ArrayList<>(List.of("token", "--secret", secret));
        arguments.addAll(List.of(options.strip().split(" +", -1)));
        return terminal.type(arguments.toArray(String[]::new));
    }

    private static JsonNode claims(String token) throws IOException {
        return JSON.readTree(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }
}
