package io.foldback.proto.room;

/**
 * Which parameter of which part: {@code channels/3/eq/2/frequency}.
 *
 * @param number of the part, from 0
 */
public record Address(Part part, int number, Parameter parameter) {
    private static final int LONGEST = 128;
    private static final int LARGEST = 999;

    /** What an address says, or why it says nothing. */
    public sealed interface Reading {

        record Known(Address address) implements Reading {}

        record Unknown(Verdict.Refused refusal) implements Reading {}
    }

    /** Total: every text gets an answer. */
    public static Reading read(String text) {
        final String[] words = text.length() > LONGEST ? new String[0] : text.split("/", 3);
        final Part part = words.length == 3 ? Part.of(words[0]) : null;
        final int number = part == null ? -1 : number(words[1]);
        if (part == null || number < 0) {
            return unknown(
                    Verdict.BAD_ADDRESS,
                    "an address is channels/N/PARAMETER, buses/N/PARAMETER, groups/N/PARAMETER or effects/0/PARAMETER,"
                            + " this is '"
                            + text.substring(0, Math.min(LONGEST, text.length())) + "'");
        }
        final Parameter parameter = part.schema().find(words[2]);
        return parameter == null
                ? unknown(Verdict.UNKNOWN_PARAMETER, part.word() + " have no parameter '" + words[2] + "'")
                : new Reading.Known(new Address(part, number, parameter));
    }

    private static Reading unknown(String code, String sentence) {
        return new Reading.Unknown(new Verdict.Refused(code, sentence));
    }

    /** -1 for what is no number that a part may have. */
    private static int number(String word) {
        if (word.isEmpty() || word.length() > 3 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        return Math.min(LARGEST, Integer.parseInt(word));
    }

    /** The verdict of the parameter's rule. */
    public Verdict judge(Value value) {
        return parameter.rule().judge(toString(), value);
    }

    /** Whether it is one of those below a prefix, such as {@code channels/3}; the empty one holds all. */
    public boolean isBelow(String prefix) {
        final String text = toString();
        return prefix.isEmpty() || text.equals(prefix) || text.startsWith(prefix + "/");
    }

    @Override
    public String toString() {
        return part.word() + "/" + number + "/" + parameter.name();
    }
}
