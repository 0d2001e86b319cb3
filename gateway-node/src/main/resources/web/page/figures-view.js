import { html, nothing } from "lit";

const ms = (frames) => frames / 48;
const one = (value) => value.toFixed(1);
const FORMATS = { opus: "Opus", pcm16: "16 bit" };
const TRANSPORTS = { websocket: "WebSocket", webrtc: "WebRTC" };

/**
 * Numbers for people; each is a measurement, or says that it is not known.
 * @param {import("../sound/player.js").Figures} f @param {import("../sound/ways.js").Way | null} way that it comes by; null: nothing plays
 */
export function figuresView(f, way) {
    const known = way !== null && f.latencyMs !== null;
    return html`
        <dl>
            <div class="wide">
                <dt>Latency, capture to this page<br><small>median of the last 5 s${
                    known && f.clockErrorMs !== null ? html`, ± ${one(f.clockErrorMs)} ms` : nothing}</small></dt>
                <dd id="latency">${known ? html`${one(f.latencyMs)} ms <small>p99 ${one(f.latencyP99Ms)} ms</small>` : "not known"}</dd>
            </div>
            ${tile("Gaps", String(f.gaps), f.missingFrames > 0 ? `${one(ms(f.missingFrames))} ms lost` : "", f.gaps > 0)}
            ${tile("Ran dry", String(f.underruns), "times", f.underruns > 0)}
            ${tile("Skipped", one(ms(f.droppedFrames)), "ms")}
            ${tile("Buffer", one(ms(f.depthFrames)), "ms")}
            ${tile("Buffer target", one(ms(f.targetFrames)), "ms")}
            ${tile("Your device adds", one(f.deviceMs), "ms")}
            ${way === null ? nothing : html`<div class="sent"><dt>Sent as</dt><dd>${FORMATS[way.format]} <small>${
                way.frames > 0 ? `pieces of ${one(ms(way.frames))} ms, ` : ""}${TRANSPORTS[way.transport]}</small></dd></div>`}
        </dl>`;
}

function tile(name, value, unit, bad = false) {
    return html`<div><dt>${name}</dt><dd class=${bad ? "bad" : ""}>${value} <small>${unit}</small></dd></div>`;
}
