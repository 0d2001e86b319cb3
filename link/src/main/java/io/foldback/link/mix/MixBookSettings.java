package io.foldback.link.mix;

import java.time.Duration;

/**
 * {@code foldback.mixer.personal-mixes}; documented in reference.conf.
 *
 * @param keepNamed how long a mix is kept that a token's subject has left
 * @param keepGuests how long one is kept that somebody without a token has left
 * @param most of one room, those that are kept for listeners who left included
 * @param gatewaySilence after how long the mixes of a gateway that says nothing count as left
 * @param firstTemplate name of the template as which new mixes begin, where there is one of that name; empty: none
 */
public record MixBookSettings(
        Duration keepNamed, Duration keepGuests, int most, Duration gatewaySilence, String firstTemplate) {
    private static final long MOST_DAYS = 3_650;

    public MixBookSettings {
        check("keep-named", keepNamed, Duration.ZERO, Duration.ofDays(MOST_DAYS));
        check("keep-guests", keepGuests, Duration.ZERO, Duration.ofDays(MOST_DAYS));
        check("gateway-silence", gatewaySilence, Duration.ofSeconds(1), Duration.ofHours(1));
        if (most < 1 || most > 100_000) {
            throw new IllegalArgumentException("foldback.mixer.personal-mixes.most must be in 1..100000, is " + most);
        }
        if (!firstTemplate.isEmpty() && !MixTemplate.isName(firstTemplate)) {
            throw new IllegalArgumentException("foldback.mixer.personal-mixes.first-template must be empty or have 1.."
                    + MixTemplate.LONGEST_NAME + " printable characters, is '" + firstTemplate + "'");
        }
    }

    private static void check(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "foldback.mixer.personal-mixes." + key + " must be in " + least + ".." + most + ", is " + value);
        }
    }
}
