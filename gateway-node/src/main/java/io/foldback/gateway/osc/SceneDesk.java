package io.foldback.gateway.osc;

import io.foldback.link.control.RoomChange;
import io.foldback.link.control.RoomReply;
import io.foldback.link.control.RoomState;
import io.foldback.proto.osc.OscArgument;
import io.foldback.proto.osc.OscMessage;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Scenes by number: the place of their name in the alphabet, from 0. To store, rename or delete one therefore moves those
 * behind it, and all surfaces are told the names at the numbers that changed.
 */
final class SceneDesk {
    private static final Pattern SLOT = Pattern.compile("/-show/showfile/scene/([0-9]{3})/(name|hasdata)");
    private static final String CURRENT = "/-show/prepos/current";
    private static final OscArgument SCENE = OscArgument.of("scene");

    private final Changes changes;
    private final OscCounters counters;
    private final Surfaces surfaces;
    private final Outlet outlet;
    private int current = -1;

    SceneDesk(Changes changes, OscCounters counters, Surfaces surfaces, Outlet outlet) {
        this.changes = changes;
        this.counters = counters;
        this.surfaces = surfaces;
        this.outlet = outlet;
    }

    /** Takes a message about scenes; false when it is about something else. */
    boolean heard(OscMessage message, InetSocketAddress from, RoomState state) {
        switch (message.path()) {
            case "/-action/goscene" -> recall(name(message, 0, state), state, done -> {});
            case CURRENT -> outlet.tell(from, new OscMessage(CURRENT, OscArgument.of(current)));
            case "/load", "/save", "/rename", "/delete" -> {
                return SCENE.equals(argument(message, 0)) && perform(message, from, state);
            }
            default -> {
                return slot(message, from, state);
            }
        }
        return true;
    }

    /** The message is answered with 1 when it was done, else with 0. */
    private boolean perform(OscMessage message, InetSocketAddress from, RoomState state) {
        final String name = name(message, 1, state);
        final String given = text(argument(message, 2));
        final Consumer<Boolean> answer =
                done -> outlet.tell(from, new OscMessage(message.path(), SCENE, OscArgument.of(done ? 1 : 0)));
        switch (message.path()) {
            case "/load" -> recall(name, state, answer);
            case "/save" -> ask(given == null ? null : new RoomChange.StoreScene(given), answer);
            case "/rename" ->
                ask(name == null || given == null ? null : new RoomChange.RenameScene(name, given), answer);
            default -> ask(name == null ? null : new RoomChange.DeleteScene(name), answer);
        }
        return true;
    }

    private void recall(@Nullable String name, RoomState state, Consumer<Boolean> answer) {
        final int number = name == null ? -1 : state.scenes().indexOf(name);
        ask(name == null ? null : new RoomChange.RecallScene(name, 0, List.of()), done -> {
            answer.accept(done);
            if (done) {
                current = number;
                surfaces.tell(new OscMessage(CURRENT, OscArgument.of(number)), outlet);
            }
        });
    }

    private void ask(@Nullable RoomChange change, Consumer<Boolean> answer) {
        final boolean asked =
                change != null && changes.ask(change, reply -> answer.accept(reply instanceof RoomReply.Accepted));
        if (!asked) {
            counters.countRefused();
            answer.accept(false);
        }
    }

    private boolean slot(OscMessage message, InetSocketAddress from, RoomState state) {
        final Matcher slot = SLOT.matcher(message.path());
        if (!slot.matches()) {
            return false;
        }
        final int number = Integer.parseInt(slot.group(1));
        final String given = text(argument(message, 0));
        if (given != null && slot.group(2).equals("name")) {
            final String name = name(state, number);
            ask(name == null ? null : new RoomChange.RenameScene(name, given), done -> {});
        } else {
            outlet.tell(from, slot(number, slot.group(2), name(state, number)));
        }
        return true;
    }

    private static OscMessage slot(int number, String what, @Nullable String name) {
        final String path = String.format(Locale.ROOT, "/-show/showfile/scene/%03d/%s", number, what);
        return what.equals("name")
                ? new OscMessage(path, OscArgument.of(name == null ? "" : name))
                : new OscMessage(path, OscArgument.of(name == null ? 0 : 1));
    }

    /** Tells all surfaces which names are at other numbers now. */
    void changed(List<String> before, List<String> now) {
        for (int number = 0; number < Math.max(before.size(), now.size()); number++) {
            final String name = number < now.size() ? now.get(number) : null;
            if (number >= before.size() || !before.get(number).equals(name)) {
                surfaces.tell(slot(number, "name", name), outlet);
                surfaces.tell(slot(number, "hasdata", name), outlet);
            }
        }
    }

    /** The scene that an argument names or numbers. */
    private static @Nullable String name(OscMessage message, int index, RoomState state) {
        return switch (argument(message, index)) {
            case OscArgument.Whole(int number) -> name(state, number);
            case OscArgument.Real(float number) -> name(state, (int) number);
            case OscArgument.Text(String name) -> state.scenes().contains(name) ? name : null;
            case null, default -> null;
        };
    }

    private static @Nullable String name(RoomState state, int number) {
        return number < 0 || number >= state.scenes().size()
                ? null
                : state.scenes().get(number);
    }

    private static @Nullable OscArgument argument(OscMessage message, int index) {
        return index < message.arguments().size() ? message.arguments().get(index) : null;
    }

    private static @Nullable String text(@Nullable OscArgument argument) {
        return argument instanceof OscArgument.Text(String text) ? text : null;
    }
}
