package io.foldback.deploy.invite;

import io.nayuki.qrcodegen.QrCode;

/** A link as a QR code for terminals, two rows a line. What is light is drawn, which suits light letters on dark ground. */
public final class LinkPicture {
    /** What it is made of, beside spaces. */
    public static final String LETTERS = "█▀▄";

    private static final int MARGIN = 2;
    private static final char BOTH = LETTERS.charAt(0);
    private static final char UPPER = LETTERS.charAt(1);
    private static final char LOWER = LETTERS.charAt(2);

    private LinkPicture() {}

    static String of(String link) {
        final QrCode code = QrCode.encodeText(link, QrCode.Ecc.LOW);
        final StringBuilder picture = new StringBuilder();
        for (int y = -MARGIN; y < code.size + MARGIN; y += 2) {
            for (int x = -MARGIN; x < code.size + MARGIN; x++) {
                picture.append(letter(!code.getModule(x, y), !code.getModule(x, y + 1)));
            }
            picture.append(System.lineSeparator());
        }
        return picture.toString();
    }

    private static char letter(boolean upper, boolean lower) {
        if (upper) {
            return lower ? BOTH : UPPER;
        }
        return lower ? LOWER : ' ';
    }
}
