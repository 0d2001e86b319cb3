/**
 * How sound can come to this page.
 * @typedef {object} Way
 * @property {string} key tells ways apart
 * @property {"websocket" | "webrtc"} transport
 * @property {"opus" | "pcm16"} format
 * @property {number} frames of a message; 0: the gateway's affair
 * @property {number} marginFrames sound that is kept in store, at least; 0: the least there can be
 * @property {boolean} robust whether it is made for networks that stumble
 * @property {string} name for people @property {string} why for people
 */

/**
 * What the choice depends on.
 * @typedef {object} Facts
 * @property {boolean} secure whether the page is a secure context
 * @property {boolean} worklet whether there are AudioWorklets
 * @property {boolean} isolated whether memory can be shared between threads
 * @property {boolean} opus whether packets of Opus can be decoded
 * @property {boolean} webRtc whether there are peer connections
 * @property {"auto" | "delay" | "robust"} wish of the person
 * @property {boolean} rough whether sound stumbled here lately
 * @property {boolean} mix whether a mix is wanted; else channels
 * @property {number} channels how many
 * @property {ReadonlySet<string>} failed keys of ways that brought no sound
 */

/** Opus carries as many single channels. */
const MOST_IN_OPUS = 2;
const ROBUST_MARGIN = 4800;

const CALL = { transport: "webrtc", format: "opus", frames: 0 };
const PACKETS = { transport: "websocket", format: "opus" };
const SAMPLES = { transport: "websocket", format: "pcm16" };

/** Why samples come as they are; empty where they need not. @param {Facts} facts */
function whySamples({ opus, isolated, mix, channels }) {
    if (!opus) {
        return "this browser cannot unpack compressed sound";
    }
    if (!isolated) {
        return "this browser keeps the memory to itself that unpacking needs";
    }
    return !mix && channels > MOST_IN_OPUS ? "more than two channels come as they are" : "";
}

function direct(facts, robust) {
    const bare = whySamples(facts);
    const store = robust ? ", with more kept in store" : "";
    const what = robust ? "it rides out pauses of the network" : "the shortest way that this browser offers";
    return {
        ...(bare === "" ? PACKETS : SAMPLES),
        key: `direct${robust ? "-robust" : ""}${bare === "" ? "" : "-samples"}`,
        frames: bare === "" ? (robust ? 960 : 240) : (robust ? 960 : 256),
        marginFrames: robust ? ROBUST_MARGIN : 0,
        robust,
        name: bare === "" ? `Direct${store}` : `Direct and uncompressed${store}`,
        why: bare === "" ? what : bare,
    };
}

/** Samples instead of packets: for browsers that said too much of themselves. */
function plain(facts, robust) {
    return { ...direct({ ...facts, opus: false }, robust), why: "compressed sound did not play here" };
}

function call(facts, robust) {
    const why = !facts.secure ? "this page came over plain http, and browsers keep what is quicker for https"
        : !facts.worklet ? "this browser offers nothing quicker"
        : "what gets lost on the way is smoothed over";
    return {
        ...CALL,
        key: robust ? "call-robust" : "call",
        marginFrames: robust ? ROBUST_MARGIN : 0,
        robust,
        name: robust ? "Like a phone call, with more kept in store" : "Like a phone call",
        why,
    };
}

/** All ways that may work, the best one first. @param {Facts} facts @returns {Way[]} */
export function waysFor(facts) {
    const robust = facts.wish === "robust" || (facts.wish === "auto" && facts.rough);
    const ways = [];
    if (facts.secure && facts.worklet) {
        ways.push(direct(facts, robust));
        if (whySamples(facts) === "") {
            ways.push(plain(facts, robust));
        }
    }
    if (facts.webRtc && facts.mix) {
        ways.splice(robust ? 0 : ways.length, 0, call(facts, robust));
    }
    return ways;
}

/** The best way that has not failed; null: there is none. @param {Facts} facts @returns {Way | null} */
export function chooseWay(facts) {
    return waysFor(facts).find(({ key }) => !facts.failed.has(key)) ?? null;
}

/** Why nothing at all can be heard; null when something can. @param {Facts} facts @returns {string | null} */
export function obstacleTo(facts) {
    if (waysFor(facts).length > 0) {
        return null;
    }
    if (facts.webRtc) {
        return facts.secure
            ? "This browser plays mixes, but no single channels: a newer version does."
            : "Over plain http browsers play mixes, but no single channels: open this page over https for those.";
    }
    return facts.secure
        ? "This browser has neither of the two things that play sound here, AudioWorklet and WebRTC: a newer version has."
        : "This page came over plain http, where this browser plays no live sound: open it over https, or with another browser.";
}
