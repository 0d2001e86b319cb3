package io.foldback.gateway.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.foldback.link.control.RoomChange;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that can be asked for: the same under the same name at every door.
 *
 * @param summary one sentence for people
 */
public record Method(String name, String summary, List<Param> params, Reader reader) {
    /** The code of a method that there is not. */
    static final String UNKNOWN = "unknown_method";

    private static final Param ROOM = Param.text("room", "Name of the room.");
    private static final Param MIX = Param.text("mix", "Id of a personal mix, or mine for the caller's own.")
            .optional();
    private static final Param TEMPLATE = Param.text("name", "Name of the template.");
    private static final Param SCENE = Param.text("name", "Name of the scene.");

    /** Makes an operation of arguments. */
    @FunctionalInterface
    interface Reader {
        Operation read(Arguments arguments) throws Arguments.Wrong;
    }

    private static final Map<String, Method> ALL = Stream.of(
                    method("rooms.list", "Names of all rooms.", List.of(), a -> new Operation.ListRooms()),
                    method(
                            "session.hello",
                            "Who the caller is, what is granted, and what there is.",
                            List.of(),
                            a -> new Operation.Hello()),
                    method(
                            "mix.list",
                            "The personal mixes of a room that the caller may open.",
                            List.of(ROOM),
                            a -> new Operation.ListMixes(a.text("room"))),
                    method(
                            "mix.get",
                            "All settings of a personal mix.",
                            List.of(ROOM, MIX),
                            a -> new Operation.GetMix(a.mix())),
                    method(
                            "mix.set",
                            "Sets parameters of a personal mix, all of them or none.",
                            List.of(ROOM, MIX, new Param("values", "object", true, "Addresses with their values.")),
                            Arguments::changeOfMix),
                    method(
                            "mix.start",
                            "Takes all settings but me from elsewhere.",
                            List.of(
                                    ROOM,
                                    MIX,
                                    Param.text(
                                            "from",
                                            "room for the room's own mix, template:NAME for a template, else id of a"
                                                    + " personal mix, or mine.")),
                            a -> new Operation.StartMix(a.mix(), a.text("from"))),
                    method(
                            "mix.templates",
                            "The mixes that a room keeps by name for others to begin from.",
                            List.of(ROOM),
                            a -> new Operation.ListTemplates(a.text("room"))),
                    method(
                            "mix.keep",
                            "Keeps a mix as a template, in the place of one of that name.",
                            List.of(
                                    ROOM,
                                    TEMPLATE,
                                    Param.text("from", "What is kept, in the words of mix.start; mine if it is absent.")
                                            .optional()),
                            a -> new Operation.KeepTemplate(
                                    a.text("room"), a.text("name"), a.text("from", MixName.MINE))),
                    method(
                            "mix.forget",
                            "Forgets a template; mixes that began from it stay as they are.",
                            List.of(ROOM, TEMPLATE),
                            a -> new Operation.ForgetTemplate(a.text("room"), a.text("name"))),
                    method(
                            "mix.watch",
                            "Tells this session what others change in a personal mix, by mix.changed.",
                            List.of(ROOM, MIX),
                            a -> new Operation.WatchMix(a.mix())),
                    method(
                            "mix.unwatch",
                            "Ends mix.watch.",
                            List.of(ROOM, MIX),
                            a -> new Operation.UnwatchMix(a.mix())),
                    method(
                            "meters.watch",
                            "Tells this session ten times a second how loud a room is, by meters.",
                            List.of(ROOM),
                            a -> new Operation.WatchMeters(a.text("room"))),
                    method(
                            "meters.unwatch",
                            "Ends meters.watch.",
                            List.of(ROOM),
                            a -> new Operation.UnwatchMeters(a.text("room"))),
                    method(
                            "statistics.watch",
                            "Tells this session the statistics once a second, by statistics.",
                            List.of(),
                            a -> new Operation.WatchStatistics()),
                    method(
                            "statistics.unwatch",
                            "Ends statistics.watch.",
                            List.of(),
                            a -> new Operation.UnwatchStatistics()),
                    method(
                            "vocabulary.get",
                            "What can be set: parameters with their ranges, units and initial values.",
                            List.of(),
                            a -> new Operation.GetVocabulary()),
                    method(
                            "room.get",
                            "All settings of a room.",
                            List.of(ROOM),
                            a -> new Operation.GetRoom(a.text("room"))),
                    method(
                            "room.set",
                            "Sets parameters of a room, all of them or none.",
                            List.of(ROOM, new Param("values", "object", true, "Addresses with their values.")),
                            a -> change(a, new RoomChange.Assign(a.assignments("values")))),
                    method(
                            "room.watch",
                            "Tells this session what others change in a room, by room.changed.",
                            List.of(ROOM),
                            a -> new Operation.WatchRoom(a.text("room"))),
                    method(
                            "room.unwatch",
                            "Ends room.watch.",
                            List.of(ROOM),
                            a -> new Operation.UnwatchRoom(a.text("room"))),
                    method(
                            "channel.add",
                            "Makes a channel; it gets an id that no channel had for a while.",
                            List.of(
                                    ROOM,
                                    Param.text("name", "Name of the channel."),
                                    Param.text("source", "Name of the source that feeds it."),
                                    Param.whole("input", "Number of the source's channel, from 0.")),
                            a -> change(
                                    a, new RoomChange.AddChannel(a.text("name"), a.text("source"), a.whole("input")))),
                    method(
                            "channel.remove",
                            "Removes a channel.",
                            List.of(ROOM, Param.whole("id", "Number of the channel.")),
                            a -> change(a, new RoomChange.RemoveChannel(a.whole("id")))),
                    method(
                            "bus.add",
                            "Makes a stereo bus, at first like main; it gets a free number.",
                            List.of(ROOM, Param.text("name", "Name of the bus, by which it is listened to.")),
                            a -> change(a, new RoomChange.AddBus(a.text("name")))),
                    method(
                            "bus.remove",
                            "Removes a bus, and what channels send to it.",
                            List.of(ROOM, Param.whole("index", "Number of the bus.")),
                            a -> change(a, new RoomChange.RemoveBus(a.whole("index")))),
                    method(
                            "token.revoke",
                            "Voids every token that somebody was given so far, and ends what is heard by them.",
                            List.of(Param.text("subject", "Whom the tokens were given to.")),
                            a -> new Operation.RevokeTokens(a.text("subject"))),
                    method(
                            "scene.store",
                            "Keeps all settings under a name.",
                            List.of(ROOM, SCENE),
                            a -> change(a, new RoomChange.StoreScene(a.text("name")))),
                    method(
                            "scene.recall",
                            "Brings kept settings back.",
                            List.of(
                                    ROOM,
                                    SCENE,
                                    Param.whole("fadeMillis", "How long numbers glide, 0..60000.")
                                            .optional(),
                                    new Param(
                                            "scope",
                                            "array",
                                            false,
                                            "Prefixes of addresses, such as channels/3; none: everything.")),
                            a -> change(
                                    a,
                                    new RoomChange.RecallScene(
                                            a.text("name"), a.whole("fadeMillis", 0), a.texts("scope")))),
                    method(
                            "scene.compare",
                            "Tells in what a scene differs from the room as it is now, or from another scene.",
                            List.of(
                                    ROOM,
                                    SCENE,
                                    Param.text("with", "Name of the other scene; none: the room now.")
                                            .optional()),
                            a -> new Operation.CompareScenes(a.text("room"), a.text("name"), a.textOrNull("with"))),
                    method(
                            "scene.rename",
                            "Gives a scene another name.",
                            List.of(ROOM, SCENE, Param.text("to", "The new name.")),
                            a -> change(a, new RoomChange.RenameScene(a.text("name"), a.text("to")))),
                    method(
                            "scene.delete",
                            "Forgets a scene.",
                            List.of(ROOM, SCENE),
                            a -> change(a, new RoomChange.DeleteScene(a.text("name")))))
            .collect(Collectors.toUnmodifiableMap(Method::name, Function.identity()));

    private static Method method(String name, String summary, List<Param> params, Reader reader) {
        return new Method(name, summary, params, reader);
    }

    private static Operation change(Arguments arguments, RoomChange change) throws Arguments.Wrong {
        return new Operation.ChangeRoom(arguments.text("room"), change);
    }

    /** One that the tables name. */
    static Method named(String name) {
        return java.util.Objects.requireNonNull(ALL.get(name), name);
    }

    /** A call that was read. */
    sealed interface Reading {

        record Asked(Operation operation) implements Reading {}

        record Refused(Outcome.Problem problem) implements Reading {}
    }

    /** Total: every name and all arguments get an answer. */
    static Reading read(String name, JsonNode params) {
        final Method method = ALL.get(name);
        if (method == null) {
            return new Reading.Refused(new Outcome.Problem(
                    UNKNOWN, "there is no method '" + name.substring(0, Math.min(64, name.length())) + "'"));
        }
        try {
            return new Reading.Asked(method.reader().read(new Arguments(params)));
        } catch (Arguments.Wrong wrong) {
            return new Reading.Refused(wrong.problem());
        }
    }

    /** In order of name. */
    public static List<Method> all() {
        return ALL.values().stream()
                .sorted(java.util.Comparator.comparing(Method::name))
                .toList();
    }
}
