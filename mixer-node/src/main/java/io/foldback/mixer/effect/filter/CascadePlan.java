package io.foldback.mixer.effect.filter;

/** The coefficients of filters one behind the other. Immutable. */
public final class CascadePlan {
    /** Two sections of a Butterworth filter of fourth order: 1 / (2 cos(pi/8)) and 1 / (2 cos(3 pi/8)). */
    private static final double[] BUTTERWORTH = {
        1 / (2 * StrictMath.cos(Math.PI / 8)), 1 / (2 * StrictMath.cos(3 * Math.PI / 8))
    };

    final FilterCoefficients[] sections;

    private CascadePlan(FilterCoefficients[] sections) {
        this.sections = sections;
    }

    public static CascadePlan of(HighPassSettings settings) {
        final FilterCoefficients[] sections = new FilterCoefficients[BUTTERWORTH.length];
        for (int i = 0; i < sections.length; i++) {
            sections[i] = settings.on()
                    ? FilterCoefficients.highPass(settings.frequencyHz(), BUTTERWORTH[i])
                    : FilterCoefficients.FLAT;
        }
        return new CascadePlan(sections);
    }

    public static CascadePlan of(EqualizerSettings settings) {
        final FilterCoefficients[] sections = new FilterCoefficients[EqualizerSettings.BANDS];
        for (int i = 0; i < sections.length; i++) {
            sections[i] = settings.on() ? FilterCoefficients.of(settings.bands().get(i)) : FilterCoefficients.FLAT;
        }
        return new CascadePlan(sections);
    }

    public int sections() {
        return sections.length;
    }

    /** Whether it lets everything pass untouched. */
    public boolean flat() {
        boolean flat = true;
        for (FilterCoefficients section : sections) {
            flat &= section.flat();
        }
        return flat;
    }
}
