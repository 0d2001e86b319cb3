package io.foldback.gateway.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.gateway.access.GrantedMixes;
import io.foldback.gateway.access.Role;
import io.foldback.gateway.access.TestAccess;
import io.foldback.gateway.access.Visitor;
import io.foldback.gateway.mix.OwnMix;
import io.foldback.gateway.mix.PersonalMix;
import io.foldback.gateway.session.DefaultGrant;
import io.foldback.link.control.NodeStatistics;
import io.foldback.link.mix.MixChange;
import io.foldback.link.mix.MixSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Personal mixes at {@code /rpc}. */
class MixCallsTest {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final String MINE = "'room':'main'";

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final ManualTime time = ManualTime.get(kit.system());
    private final TestAccess access = new TestAccess();
    private final TestDesk house = new TestDesk();
    private final Visitor ann = TestDesk.by(access.grants("main", "Ann", Role.MUSICIAN));
    private final Visitor eve = TestDesk.by(access.grants("main", "Eve", Role.ENGINEER));

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    private RpcClient client(Visitor visitor) {
        return new RpcClient(kit, house, visitor, INTERVAL);
    }

    private static String of(PersonalMix mix) {
        return "'room':'main','mix':'" + mix.id() + "'";
    }

    private static String values(String values) {
        return ",'values':{" + values + "}";
    }

    /** What is told within an interval, if anything. */
    private @Nullable JsonNode news(RpcClient client) {
        time.timePasses(INTERVAL);
        final JsonNode next = client.call("{'jsonrpc':'2.0','id':99,'method':'rooms.list'}");
        if (next.path("id").asInt() == 99) {
            return null;
        }
        assertEquals(99, client.next().path("id").asInt(), "one message alone");
        return next;
    }

    @Test
    void theOwnMixIsReadAndSet() {
        final PersonalMix mix = house.open(ann);
        final RpcClient page = client(ann);

        final JsonNode answer = page.call("mix.set", MINE + values("'channels/1/gain':0.5,'channels/1/pan':-3,'me':0"));

        assertEquals(
                "{\"channels/1/gain\":0.5,\"channels/1/pan\":-1.0,\"me\":0}",
                answer.at("/result/values").toString());
        assertEquals(0.5, mix.settings().strip(1).gain());
        final JsonNode read = page.call("mix.get", MINE).path("result");
        assertEquals(mix.id(), read.path("id").asText());
        assertEquals("[0,1]", read.path("channels").toString());
        assertTrue(read.path("own").asBoolean());
        assertEquals(0, read.at("/values/me").asInt());
    }

    @Test
    void anAnswerTellsWhetherTheChangeLastsAlready() {
        house.open(ann);
        final RpcClient page = client(ann);
        final List<String> answers = new ArrayList<>();

        for (final boolean lasts : List.of(false, true)) {
            house.books.save(lasts);
            answers.add(page.call("mix.set", MINE + values("'master':0.5"))
                    .at("/result/saved")
                    .toString());
            answers.add(page.call("mix.start", MINE + ",'from':'room'")
                    .at("/result/saved")
                    .toString());
        }

        assertEquals(List.of("false", "false", "true", "true"), answers);
    }

    @Test
    void allValuesAreTakenOrNone() {
        final PersonalMix mix = house.open(ann);
        final RpcClient page = client(ann);

        assertEquals(
                "unknown_channel",
                page.refusal("mix.set", MINE + values("'channels/0/gain':0.5,'channels/9/gain':0.5,'master':0.1")));

        assertEquals(MixSettings.INITIAL, mix.settings());
    }

    @Test
    void toFollowNoMoreComesBeforeTheValuesThatItStoodInTheWayOf() {
        final PersonalMix mix = house.open(ann);
        final RpcClient page = client(ann);
        page.call("mix.set", MINE + values("'follows':true"));

        assertEquals("follows_room", page.refusal("mix.set", MINE + values("'channels/0/gain':0.5")));
        assertEquals("", page.refusal("mix.set", MINE + values("'channels/0/gain':0.5,'follows':false")));

        assertEquals(0.5, mix.settings().strip(0).gain());
        assertFalse(mix.settings().follows());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'channels/0/gain':'loud'       | bad_value",
                "'channels/0/muted':1           | bad_value",
                "'channels/0/solo':null         | bad_value",
                "'master':true                  | bad_value",
                "'me':1.5                       | bad_value",
                "'follows':'yes'                | bad_value",
                "'channels/0/loudness':1        | unknown_parameter",
                "'channels/x/gain':1            | bad_address",
                "'channels/0':1                 | bad_address",
                "'buses/0/gain':1               | bad_address",
                "'channels/9/gain':1            | unknown_channel",
                "'channels/99/gain':1           | unknown_channel",
                "'me':9                         | unknown_channel",
                "                               | bad_value"
            })
    void whatIsWrongHasACodeASentenceAndNoEffect(@Nullable String values, String code) {
        final PersonalMix mix = house.open(ann);

        assertEquals(code, client(ann).refusal("mix.set", MINE + values(values == null ? "" : values)));

        assertEquals(MixSettings.INITIAL, mix.settings());
    }

    @ParameterizedTest
    @CsvSource({
        "mix.fly, unknown_method",
        "mix.get, unknown_mix",
        "mix.watch, unknown_mix",
        "mix.set, bad_value",
        "mix.start, bad_value",
        "mix.templates, ",
        "mix.keep, bad_value",
        "mix.forget, bad_value",
        "meters.watch, ",
        "mix.list, "
    })
    void everyMethodAnswersWhoHasNoMix(String method, @Nullable String code) {
        assertEquals(code == null ? "" : code, client(ann).refusal(method, MINE));
    }

    @ParameterizedTest
    @CsvSource({
        "mix.list",
        "mix.get",
        "mix.set",
        "mix.start",
        "mix.templates",
        "mix.keep",
        "mix.forget",
        "mix.watch",
        "meters.watch"
    })
    void anotherRoomIsNotGrantedAndOneThatIsNotThereIsUnknown(String method) {
        final String more = ",'name':'drums','from':'room','values':{'master':1}";
        final Visitor hall = TestDesk.by(access.grants("hall", "Ann", Role.ADMIN));

        assertEquals("not_granted", client(hall).refusal(method, MINE + more));
        assertEquals(
                "unknown_room", client(TestDesk.stranger(DefaultGrant.ALL)).refusal(method, "'room':'vault'" + more));
        assertEquals("not_granted", client(TestDesk.stranger(DefaultGrant.NONE)).refusal(method, MINE + more));
        assertEquals("bad_value", client(ann).refusal(method, "'room':7" + more));
    }

    @Test
    void nobodyButAnEngineerOpensTheMixOfAnother() {
        final PersonalMix mix = house.open(ann);
        final Visitor ben = TestDesk.by(access.grants("main", "Ben", Role.MUSICIAN));
        final RpcClient other = client(ben);

        assertEquals("not_granted", other.refusal("mix.get", of(mix)));
        assertEquals("not_granted", other.refusal("mix.watch", of(mix)));
        assertEquals("not_granted", other.refusal("mix.set", of(mix) + values("'master':0")));
        assertEquals("not_granted", other.refusal("mix.start", of(mix) + ",'from':'room'"));
        house.open(ben);
        assertEquals("not_granted", other.refusal("mix.start", MINE + ",'from':'" + mix.id() + "'"));
        assertEquals(1, other.call("mix.list", MINE).path("result").size());
        assertEquals(2, client(eve).call("mix.list", MINE).path("result").size());
        assertEquals(MixSettings.INITIAL, mix.settings());
    }

    @Test
    void strangersHaveTheirOwnMixByTheirSessionAndSeeNoOther() {
        final Visitor one = new Visitor(access.strangers(Role.LISTENER), "one");
        final Visitor other = new Visitor(access.strangers(Role.LISTENER), "other");
        final PersonalMix mix = house.open(one);

        assertEquals("", client(one).refusal("mix.get", MINE));
        assertEquals("unknown_mix", client(other).refusal("mix.get", MINE));
        assertEquals("not_granted", client(other).refusal("mix.get", of(mix)));
        assertEquals("unknown_mix", client(new Visitor(one.grants(), null)).refusal("mix.get", MINE));
    }

    @Test
    void aChannelThatIsNotGrantedIsNeitherShownNorSet() {
        final Visitor cut = TestDesk.by(access.grants("Ann", Role.MUSICIAN, 0b10, GrantedMixes.NONE));
        final PersonalMix mix = house.open(cut);
        final RpcClient page = client(cut);

        assertEquals("[1]", page.call("mix.get", MINE).at("/result/channels").toString());
        assertEquals("not_granted", page.refusal("mix.set", MINE + values("'channels/0/gain':0.5")));
        assertEquals("not_granted", page.refusal("mix.set", MINE + values("'me':0")));
        assertEquals(MixSettings.INITIAL, mix.settings());
    }

    @Test
    void anEngineerAndTheMusicianSeeEachOthersMoves() {
        final PersonalMix mix = house.open(ann);
        final RpcClient page = client(ann);
        final RpcClient engineer = client(eve);
        assertEquals(
                1.0, page.call("mix.watch", MINE).at("/result/values/master").asDouble());
        assertEquals(
                "Ann", engineer.call("mix.watch", of(mix)).at("/result/name").asText());

        engineer.call("mix.set", of(mix) + values("'channels/0/gain':0.5"));

        final JsonNode told = news(page);
        assertNotNull(told);
        assertEquals("mix.changed", told.path("method").asText());
        assertEquals("{\"channels/0/gain\":0.5}", told.at("/params/values").toString());
        assertEquals(mix.id(), told.at("/params/id").asText());
        assertNull(news(engineer), "nobody is told what he did himself");
        page.call("mix.set", MINE + values("'channels/0/muted':true"));
        assertEquals(
                "{\"channels/0/muted\":true}",
                String.valueOf(news(engineer)).replaceAll(".*\"values\":(\\{.*?}).*", "$1"));
        assertNull(news(page));
    }

    @Test
    void aBurstIsToldAsOneUpdateWithTheLastValues() {
        final PersonalMix mix = house.open(ann);
        final RpcClient page = client(ann);
        page.call("mix.watch", MINE);

        for (int step = 0; step <= 100; step++) {
            mix.change(new MixChange.ChannelGain(0, step / 100.0), "eve");
            mix.change(new MixChange.MasterGain(step / 50.0), "eve");
        }
        mix.change(new MixChange.ChannelPan(1, 0.5), "eve");
        mix.change(new MixChange.ChannelPan(1, 0), "eve");

        final JsonNode told = news(page);
        assertEquals(
                "{\"master\":2.0}",
                told == null ? null : told.at("/params/values").toString());
        assertNull(news(page));
    }

    @Test
    void whatAnotherSetsInTheSameIntervalIsToldAlthoughOneSetItToo() {
        final PersonalMix mix = house.open(ann);
        final RpcClient page = client(ann);
        page.call("mix.watch", MINE);

        page.call("mix.set", MINE + values("'channels/0/gain':0.5"));
        mix.change(new MixChange.ChannelGain(0, 0.75), "eve");

        final JsonNode told = news(page);
        assertEquals(
                "{\"channels/0/gain\":0.75}",
                told == null ? null : told.at("/params/values").toString());
    }

    @Test
    void aMixStartsAsTheRoomsOrAsAnothersAndKeepsItsMe() {
        final PersonalMix mix = house.open(ann);
        final PersonalMix model = house.open(eve);
        final RpcClient engineer = client(eve);
        engineer.call("room.set", MINE + values("'channels/1/gain':0.25"));
        engineer.call("mix.set", MINE + values("'channels/0/pan':1"));
        engineer.call("mix.set", of(mix) + values("'me':1"));

        final JsonNode fromRoom = engineer.call("mix.start", of(mix) + ",'from':'room'");
        assertEquals(0.25, fromRoom.at("/result/values/channels~11~1gain").asDouble());
        engineer.call("mix.start", of(mix) + ",'from':'mine'");

        assertEquals(model.settings().strip(0), mix.settings().strip(0));
        assertEquals(1, mix.settings().me());
        assertEquals("unknown_mix", engineer.refusal("mix.start", of(mix) + ",'from':'nothing'"));
    }

    @Test
    void whatAnEngineerKeepsByNameOthersBeginFrom() {
        house.open(eve);
        final RpcClient engineer = client(eve);
        engineer.call("mix.set", MINE + values("'channels/0/pan':1,'channels/1/gain':0.25,'me':0"));
        house.books.save(true);

        assertEquals(
                "{\"room\":\"main\",\"name\":\"drums / 2\",\"saved\":true}",
                engineer.call("mix.keep", MINE + ",'name':'drums / 2'")
                        .path("result")
                        .toString());

        final PersonalMix mix = house.open(ann);
        final RpcClient page = client(ann);
        page.call("mix.set", MINE + values("'me':1"));
        assertEquals(
                "[{\"room\":\"main\",\"name\":\"drums / 2\",\"from\":\"template:drums / 2\",\"follows\":false}]",
                page.call("mix.templates", MINE).path("result").toString());
        final JsonNode started = page.call("mix.start", MINE + ",'from':'template:drums / 2'");
        assertEquals(0.25, started.at("/result/values/channels~11~1gain").asDouble());
        assertEquals(1, mix.settings().strip(0).pan());
        assertEquals(1, mix.settings().me(), "the own");
        assertEquals("", engineer.refusal("mix.forget", MINE + ",'name':'drums / 2'"));
        assertEquals("unknown_template", page.refusal("mix.start", MINE + ",'from':'template:drums / 2'"));
        assertEquals("unknown_template", engineer.refusal("mix.forget", MINE + ",'name':'drums / 2'"));
        assertEquals(0.25, mix.settings().strip(1).gain(), "it stays as it is");
    }

    @Test
    void aTemplateIsKeptFromTheRoomFromAnothersMixOrFromATemplate() {
        final PersonalMix mix = house.open(ann);
        final RpcClient engineer = client(eve);
        engineer.call("mix.set", of(mix) + values("'channels/0/gain':0.5"));

        assertEquals("", engineer.refusal("mix.keep", MINE + ",'name':'Ann','from':'" + mix.id() + "'"));
        assertEquals("", engineer.refusal("mix.keep", MINE + ",'name':'hall','from':'room'"));
        assertEquals("", engineer.refusal("mix.keep", MINE + ",'name':'copy','from':'template:Ann'"));
        assertEquals("unknown_mix", engineer.refusal("mix.keep", MINE + ",'name':'own'"), "there is none");
        assertEquals("unknown_template", engineer.refusal("mix.keep", MINE + ",'name':'x','from':'template:y'"));
        assertEquals("bad_value", engineer.refusal("mix.keep", MINE + ",'name':'','from':'room'"));
        assertEquals("bad_value", engineer.refusal("mix.keep", MINE + ",'from':'room'"));

        assertEquals(
                List.of("Ann 0.5", "copy 0.5", "hall 1.0"),
                house.mixes.templates("main").stream()
                        .map(one -> one.name() + " " + one.settings().strip(0).gain())
                        .toList());
    }

    @Test
    void onlyWhoMayChangeTheRoomKeepsTemplatesAndOnlyWhoMayMixSeesThem() {
        final PersonalMix mix = house.open(ann);
        client(eve).call("mix.keep", MINE + ",'name':'drums','from':'" + mix.id() + "'");
        final RpcClient page = client(ann);
        final RpcClient other = client(TestDesk.stranger(DefaultGrant.BUSES));

        assertEquals("not_granted", page.refusal("mix.keep", MINE + ",'name':'mine'"));
        assertEquals("not_granted", page.refusal("mix.forget", MINE + ",'name':'drums'"));
        assertEquals("", page.refusal("mix.templates", MINE));
        assertEquals("not_granted", other.refusal("mix.templates", MINE));
        assertEquals("not_granted", other.refusal("mix.start", of(mix) + ",'from':'template:drums'"));
        assertEquals(1, house.mixes.templates("main").size());
    }

    @Test
    void ofATemplateOnlyTheChannelsThatAreGrantedAreShown() {
        house.open(eve);
        final RpcClient engineer = client(eve);
        engineer.call("mix.set", MINE + values("'channels/0/solo':true,'channels/1/gain':0.25"));
        engineer.call("mix.keep", MINE + ",'name':'drums'");
        final Visitor cut = TestDesk.by(access.grants("Ann", Role.MUSICIAN, 0b10, GrantedMixes.NONE));
        house.open(cut);

        final JsonNode started = client(cut).call("mix.start", MINE + ",'from':'template:drums'");

        assertEquals(
                "{\"channels/1/gain\":0.25,\"channels/1/pan\":0.0,\"channels/1/muted\":false,"
                        + "\"channels/1/solo\":false,\"master\":1.0,\"me\":null,\"follows\":false}",
                started.at("/result/values").toString());
    }

    @Test
    void aNewMixBeginsAsTheTemplateThatIsCalledDefault() {
        house.open(eve);
        final RpcClient engineer = client(eve);
        engineer.call("mix.set", MINE + values("'channels/1/gain':0.25"));
        engineer.call("mix.keep", MINE + ",'name':'default'");

        assertEquals(0.25, house.open(ann).settings().strip(1).gain());
    }

    @Test
    void whoStartsAMixAnewIsAnsweredAllValuesAndToldNothingMore() {
        house.open(ann);
        final RpcClient page = client(ann);
        page.call("mix.set", MINE + values("'channels/1/gain':0.25"));
        page.call("mix.watch", MINE);

        page.call("mix.start", MINE + ",'from':'room'");

        assertNull(news(page));
    }

    @Test
    void aMixThatGoesIsToldAndWatchedNoMore() {
        final OwnMix own = house.enter(ann);
        final RpcClient engineer = client(eve);
        engineer.call("mix.watch", of(own.mix()));

        own.close();

        final JsonNode told = news(engineer);
        assertEquals("mix.closed", told == null ? null : told.path("method").asText());
        assertNull(news(engineer));
    }

    @Test
    void whoUnwatchesIsToldNothing() {
        final PersonalMix mix = house.open(ann);
        final RpcClient page = client(ann);
        page.call("mix.watch", MINE);

        page.call("mix.unwatch", MINE);
        mix.change(new MixChange.MasterGain(0), "eve");

        assertNull(news(page));
    }

    @Test
    void someoneWhoComesIsToldTheServerTheRoomsAndTheOwnMix() {
        final PersonalMix mix = house.open(ann);

        final JsonNode hello = client(ann).call("session.hello", "").path("result");

        assertEquals("Foldback", hello.at("/server/name").asText());
        assertFalse(hello.at("/server/version").asText().isEmpty());
        assertEquals("musician", hello.path("role").asText());
        assertFalse(hello.path("opensMixesOfOthers").asBoolean());
        assertEquals("Channel 1", hello.at("/rooms/0/channels/1/name").asText());
        assertEquals(mix.id(), hello.at("/rooms/0/mix/id").asText());
        assertTrue(
                client(eve).call("session.hello", "").at("/result/rooms/0/mix").isNull());
    }

    @Test
    void whoComesLearnsWhichSourcesAreThereAsFarAsStatisticsAreGranted() {
        assertEquals("[{\"name\":\"stage\",\"here\":false}]", sources(ann));
        assertEquals("[{\"name\":\"stage\",\"here\":false,\"state\":\"away\"}]", sources(eve));

        house.report(new NodeStatistics("node-1", List.of(stage("running")), List.of()));

        assertEquals("[{\"name\":\"stage\",\"here\":true}]", sources(ann));
        assertEquals(
                "[{\"name\":\"stage\",\"here\":true,\"state\":\"running\",\"node\":\"node-1\",\"kind\":\"jack\",\"channels\":8}]",
                sources(eve));
        house.report(new NodeStatistics("node-1", List.of(stage("lost")), List.of()));
        assertEquals("[{\"name\":\"stage\",\"here\":false}]", sources(ann));
        assertEquals("[]", sources(TestDesk.stranger(DefaultGrant.BUSES)));
    }

    private String sources(Visitor visitor) {
        return client(visitor)
                .call("session.hello", "")
                .at("/result/rooms/0/sources")
                .toString();
    }

    private static NodeStatistics.SourceStatistics stage(String state) {
        return new NodeStatistics.SourceStatistics("stage", "jack", state, 8, 64, true, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
