import { readAudioMessage, toStereo } from "./audio-message.js";
import { GatewayClock } from "./gateway-clock.js";
import { Joiner } from "./joiner.js";
import { SampleRing } from "./sample-ring.js";
import { Unpacking } from "./unpacking.js";

/*
 * A worker: holds the connection to the gateway, so that a busy page delays no sound. Writes into the ring that the
 * audio thread reads, or sends it the samples where memory cannot be shared.
 */

const RETRY_MS = [1000, 1000, 2000, 4000];
const FIRST_PINGS = 8;
const FIRST_PING_MS = 60;
const PING_MS = 1000;
const SILENT_MS = 600;
/** The gateway lets 0.35 s be on their way. */
const CONFIRM_FRAMES = 4800;

let socket = null;
let retry = 0;
let retryTimer = 0;
let pingTimer = 0;
let wanted = { url: "", mix: true };
/** Tokens that let us in; the resume token is that of the last welcome. */
let shown = { token: null, resume: null };
let playing = { mix: true };
let lastMessageMs = 0;
let lastWords = "";
let announced = "";
let clock = new GatewayClock();
let joiner = null;

/** Our clock as the audio thread reads it too: wall clock in ms. */
const wallMinusNowMs = performance.timeOrigin;

self.onmessage = ({ data }) => {
    switch (data.op) {
        case "start": return start(data);
        case "select": return select(data);
        case "show": return show(data);
        case "report": return say({ op: "report", ...data.figures });
        default: return undefined;
    }
};

function start({ memory, port, url, mix, shown: credentials }) {
    shown = credentials ?? shown;
    if (memory) {
        const ring = new SampleRing(memory);
        joiner = new Joiner((left, right, capturedMs) => ring.write(left, right, capturedMs));
    } else {
        joiner = new Joiner((left, right, capturedMs) => {
            const copies = [left.slice(), right.slice()];
            port.postMessage({ left: copies[0], right: copies[1], capturedMs }, copies.map((copy) => copy.buffer));
            return true;
        });
    }
    setInterval(watch, 250);
    select({ url, mix });
}

function select({ url, mix }) {
    wanted = { url, mix };
    retry = 0;
    clearTimeout(retryTimer);
    connect();
}

/** Another token; it is used from the next connection on. */
function show({ shown: credentials }) {
    shown = credentials;
}

/** Tokens travel beside the address, never in it. */
function protocols({ token, resume }) {
    const tokens = [token && `token.${token}`, resume && `resume.${resume}`].filter(Boolean);
    return tokens.length === 0 ? [] : ["foldback", ...tokens];
}

function connect() {
    const opening = new WebSocket(wanted.url, protocols(shown));
    const { mix } = wanted;
    const unpacking = new Unpacking(
        (message, planes) => takeOver(opening, mix) && onSound(message, planes),
        (reason) => self.postMessage({ op: "broken", reason }),
    );
    let messages = 0;
    let unconfirmed = 0;
    opening.binaryType = "arraybuffer";
    opening.onmessage = ({ data }) => {
        if (typeof data === "string") {
            onText(opening, data);
            return;
        }
        const message = readAudioMessage(data);
        messages++;
        unconfirmed += message?.frames ?? 0;
        if (unconfirmed >= CONFIRM_FRAMES) {
            unconfirmed = 0;
            say({ op: "received", messages }, opening);
        }
        unpacking.add(message);
    };
    opening.onopen = () => ping(opening, FIRST_PINGS);
    opening.onclose = () => {
        unpacking.close();
        onClose(opening);
    };
    if (socket === null) {
        socket = opening;
        announce("connecting");
    } else {
        next?.close();
        next = opening;
    }
}

/** The connection of a newer selection, before its first sound; until then the older one plays. */
let next = null;

function takeOver(from, mix) {
    if (from === next) {
        const before = socket;
        promote();
        before.close();
    }
    if (from === socket) {
        playing = { mix };
    }
    return from === socket;
}

function promote() {
    socket = next;
    next = null;
    joiner.restart();
}

function onSound(message, planes) {
    const [left, right] = toStereo(planes, playing.mix);
    const capturedMs = clock.toOurs(message.captureMs) + wallMinusNowMs;
    joiner.add(left, right, message.epoch, message.position, capturedMs);
    lastMessageMs = performance.now();
    retry = 0;
    announce("sounding");
}

function onText(from, text) {
    const message = JSON.parse(text);
    if (message.op === "pong") {
        clock.pong(message.t, message.nanos / 1e6, performance.now());
    } else if (message.op === "welcome") {
        shown = { ...shown, resume: message.resume ?? null };
        self.postMessage({ op: "welcome", session: message.session, resume: shown.resume, mix: message.mix ?? null });
        if (from === socket && announced !== "sounding") {
            announce("connected");
        }
    } else if (message.op === "error") {
        lastWords = message.message;
    }
}

function ping(on, quick) {
    if (on.readyState !== WebSocket.OPEN) {
        return;
    }
    clearTimeout(pingTimer);
    on.send(JSON.stringify({ op: "ping", t: performance.now() }));
    pingTimer = setTimeout(() => ping(on, Math.max(0, quick - 1)), quick > 0 ? FIRST_PING_MS : PING_MS);
}

function onClose(closed) {
    if (closed === next) {
        next = null;
        ping(socket, 0);
        self.postMessage({ op: "refused" });
        return;
    }
    if (closed !== socket) {
        return;
    }
    if (next !== null) {
        promote();
        return;
    }
    socket = null;
    clock = new GatewayClock();
    joiner.restart();
    const waitMs = RETRY_MS[Math.min(retry, RETRY_MS.length - 1)];
    retry++;
    announce("away", { retry, waitMs, reason: lastWords });
    lastWords = "";
    retryTimer = setTimeout(connect, waitMs);
}

function say(message, to = socket) {
    if (to?.readyState === WebSocket.OPEN) {
        to.send(JSON.stringify(message));
    }
}

/** Tells how it goes, four times a second. */
function watch() {
    if (announced === "sounding" && performance.now() - lastMessageMs > SILENT_MS) {
        announce("connected");
    }
    const { gaps, missingFrames, refusedFrames } = joiner;
    self.postMessage({ op: "facts", gaps, missingFrames, refusedFrames, clockErrorMs: clock.errorMs });
}

function announce(state, details = {}) {
    if (state !== announced || state === "away") {
        announced = state;
        self.postMessage({ op: "state", state, ...details });
    }
}
