package io.foldback.gateway.osc;

import java.net.InetAddress;
import java.util.Arrays;

/** One address, or all that begin with the same bits: {@code 192.168.1.0/24}. */
public final class AddressRange {
    private final byte[] first;
    private final int bits;

    private AddressRange(byte[] first, int bits) {
        this.first = first;
        this.bits = bits;
    }

    /**
     * Reads an address, or one with the number of bits that count behind a slash.
     *
     * @throws IllegalArgumentException says what is wrong with the text
     */
    public static AddressRange parse(String text) {
        final int slash = text.indexOf('/');
        final byte[] first =
                literal(slash < 0 ? text : text.substring(0, slash)).getAddress();
        final int all = first.length * Byte.SIZE;
        return new AddressRange(first, slash < 0 ? all : bits(text, slash + 1, all));
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no address, such as 192.168.1.20", e);
        }
    }

    private static int bits(String text, int from, int all) {
        final String number = text.substring(from);
        final int bits = number.matches("[0-9]{1,3}") ? Integer.parseInt(number) : -1;
        if (bits < 0 || bits > all) {
            throw new IllegalArgumentException("what follows the slash of '" + text + "' must be in 0.." + all);
        }
        return bits;
    }

    /** Whether an address is one of these. */
    public boolean holds(InetAddress address) {
        final byte[] bytes = address.getAddress();
        if (bytes.length != first.length) {
            return false;
        }
        final int whole = bits / Byte.SIZE;
        final int mask = 0xff00 >> bits % Byte.SIZE & 0xff;
        return Arrays.equals(bytes, 0, whole, first, 0, whole)
                && (whole == bytes.length || ((bytes[whole] ^ first[whole]) & mask) == 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && range.bits == bits && Arrays.equals(range.first, first);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(first) + bits;
    }
}
