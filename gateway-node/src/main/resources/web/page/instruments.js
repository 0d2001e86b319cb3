import { svg } from "lit";

const drawing = (path) => svg`<svg viewBox="0 0 24 24" aria-hidden="true"><path d=${path}/></svg>`;

const voice = drawing("M12 2a4 4 0 0 0-4 4v5a4 4 0 0 0 8 0V6a4 4 0 0 0-4-4zm-7 9a1 1 0 0 1 2 0 5 5 0 0 0 10 0 1 1 0 1 1 2 0 7 7 0 0 1-6 6.92V20h3a1 1 0 1 1 0 2H8a1 1 0 1 1 0-2h3v-2.08A7 7 0 0 1 5 11z");
const drums = drawing("M12 7c5 0 9 1.6 9 3.6V17c0 2.2-4 4-9 4s-9-1.800-9-4v-6.400C3 8.600 7 7 12 7zm0 2c-3.900 0-7 .9-7 1.700s3.100 1.700 7 1.700 7-.9 7-1.700S15.900 9 12 9zM4.300 2.300l7 4-.9 1.200-6.700-4zM19.700 2.300l-7 4 .9 1.200 6.700-4z");
const strings = drawing("M19.300 2.300l2.400 2.400-2.100 1.500-4.300 4.300c1 1.700.8 3.700-.6 5.100-.6.6-1.300.9-2 1.100-.2 1.200-.6 2.300-1.500 3.200-2.200 2.200-5.800 1.900-7.600.1s-2-5.300.1-7.500c.9-.9 2-1.400 3.200-1.500.2-.7.500-1.400 1.100-2 1.400-1.400 3.400-1.600 5.100-.6l4.300-4.300zM9 13a2 2 0 1 0 2 2 2 2 0 0 0-2-2z");
const keys = drawing("M3 5h18a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zm1 2v10h4v-4H7V7zm5 0v6H8.900L9 17h6v-4h-1V7zm7 0v6h-1v4h5V7z");
const wind = drawing("M21 4v13l-5-3.200H9.500A5.500 5.500 0 1 1 4 8.500h2v2H4a3.500 3.500 0 1 0 3.500 3.500V9a2 2 0 0 1 2-2H16z");
const wave = drawing("M3 10h2v4H3zm4-4h2v12H7zm4-4h2v20h-2zm4 4h2v12h-2zm4 4h2v4h-2z");

const OF = {
    voice, choir: voice, speech: voice,
    drums, kick: drums, snare: drums, cymbals: drums, percussion: drums,
    bass: strings, guitar: strings, "acoustic-guitar": strings, strings,
    piano: keys, keys, organ: keys, synth: keys,
    brass: wind, woodwind: wind,
};

/** The drawing for an icon of the vocabulary. @param {string} icon */
export const instrument = (icon) => OF[icon] ?? wave;

/** How the vocabulary's colours look. */
export const COLOURS = {
    red: "#ef6a6a", orange: "#f29a4b", yellow: "#e3c34e", green: "#5fc98a", cyan: "#4fc3c7",
    blue: "#6aa5f0", violet: "#a78bf0", pink: "#ea86bb", white: "#d8dee2",
};
