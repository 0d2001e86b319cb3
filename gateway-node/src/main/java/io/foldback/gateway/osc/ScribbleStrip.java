package io.foldback.gateway.osc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The numbers by which an X32 calls the colours and icons of its scribble strips, and what comes nearest here. */
final class ScribbleStrip {
    private static final int COLOURS = 8;

    /** Of OFF, RD, GN, YE, BL, MG, CY and WH; the same again with 8 added are inverted. */
    private static final List<String> BY_COLOUR =
            List.of("none", "red", "green", "yellow", "blue", "violet", "cyan", "white");

    private static final Map<String, Integer> COLOUR_NUMBERS = Map.of(
            "none", 0, "red", 1, "green", 2, "yellow", 3, "blue", 4, "violet", 5, "cyan", 6, "white", 7, "orange", 3,
            "pink", 5);

    /** Icons, from which number on (to that of the next). The first of a kind is what a surface is shown. */
    private static final List<Icon> ICONS = List.of(
            new Icon(1, "none"),
            new Icon(2, "kick"),
            new Icon(4, "snare"),
            new Icon(6, "drums"),
            new Icon(9, "cymbals"),
            new Icon(11, "drums"),
            new Icon(12, "percussion"),
            new Icon(17, "bass"),
            new Icon(20, "guitar"),
            new Icon(23, "acoustic-guitar"),
            new Icon(24, "bass"),
            new Icon(25, "guitar"),
            new Icon(27, "piano"),
            new Icon(28, "organ"),
            new Icon(29, "piano"),
            new Icon(30, "keys"),
            new Icon(31, "synth"),
            new Icon(35, "brass"),
            new Icon(37, "woodwind"),
            new Icon(39, "strings"),
            new Icon(41, "voice"),
            new Icon(43, "choir"),
            new Icon(44, "none"),
            new Icon(45, "speech"),
            new Icon(47, "voice"),
            new Icon(52, "speech"),
            new Icon(53, "voice"),
            new Icon(54, "none"),
            new Icon(60, "playback"),
            new Icon(61, "effect"),
            new Icon(62, "playback"),
            new Icon(63, "none"),
            new Icon(66, "audience"),
            new Icon(67, "none"));

    private static final int LAST_ICON = 74;
    private static final Map<String, Integer> ICON_NUMBERS = iconNumbers();

    private record Icon(int from, String word) {}

    private ScribbleStrip() {}

    private static Map<String, Integer> iconNumbers() {
        final Map<String, Integer> numbers = new HashMap<>();
        ICONS.forEach(icon -> numbers.putIfAbsent(icon.word(), icon.from()));
        numbers.put("drums", 11);
        return numbers;
    }

    /** The colour of a number; empty when there is none. */
    static String colour(int number) {
        return number < 0 || number >= 2 * COLOURS ? "" : BY_COLOUR.get(number % COLOURS);
    }

    static int colourNumber(String colour) {
        return COLOUR_NUMBERS.getOrDefault(colour, 0);
    }

    /** The icon of a number; empty when there is none. */
    static String icon(int number) {
        if (number < 1 || number > LAST_ICON) {
            return "";
        }
        String word = "none";
        for (Icon icon : ICONS) {
            if (icon.from() <= number) {
                word = icon.word();
            }
        }
        return word;
    }

    static int iconNumber(String icon) {
        return ICON_NUMBERS.getOrDefault(icon, 1);
    }
}
