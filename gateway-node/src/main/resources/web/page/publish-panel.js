import { LitElement, css, html, nothing } from "lit";
import { Publisher, publishObstacle } from "../sound/publisher.js";
import "./level-meter.js";

const STORED = "foldback.publisher";
const NAME = "[A-Za-z0-9][A-Za-z0-9_\\-]{0,31}";

/** What a source may be called, of a name that people have. @param {string} name */
const sourceName = (name) => name.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "").slice(0, 32) || "microphone";

/** Sends the microphone of this device to a room, for who may. */
class PublishPanel extends LitElement {
    static properties = {
        room: { type: String },
        subject: { type: String },
        name: { state: true },
    };

    static styles = css`
        :host { display: block; }
        .row { display: flex; gap: 10px; flex-wrap: wrap; }
        input {
            flex: 1 1 10rem; min-width: 0; min-height: 44px; padding: 0 12px; font: inherit; color: inherit;
            background: var(--well); border: 1px solid var(--line); border-radius: 10px;
        }
        button {
            min-height: 44px; padding: 0 18px; font: inherit; font-weight: 600; color: var(--text);
            background: var(--raised); border: 1px solid var(--line); border-radius: 10px; cursor: pointer;
        }
        button.on { border-color: var(--live); color: var(--live); }
        button:disabled { opacity: 0.5; cursor: default; }
        p { margin: 10px 0 0; color: var(--soft); }
        p.live { color: var(--live); }
        p.alarm { color: var(--alarm); }
        level-meter { margin-top: 10px; }
        :focus-visible { outline: 3px solid var(--amber); outline-offset: 3px; }
    `;

    /** Headers by which requests are let in. @type {() => Record<string, string>} */
    headers = () => ({});

    constructor() {
        super();
        this.name = restore();
        this.obstacle = publishObstacle();
        this.publisher = new Publisher();
        this.publisher.addEventListener("state", () => this.requestUpdate());
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.publisher.stop();
    }

    #toggle() {
        if (this.publisher.state !== "idle") {
            this.publisher.stop();
            return;
        }
        const field = this.renderRoot.querySelector("input");
        if (field.reportValidity()) {
            this.name = field.value;
            keep(field.value);
            this.publisher.start({ room: this.room, name: field.value, headers: this.headers });
        }
    }

    render() {
        const { state } = this.publisher;
        const idle = state === "idle";
        return html`
            <div class="row">
                <input aria-label="Name of the source" pattern=${NAME} maxlength="32" required ?disabled=${!idle}
                    title="1 to 32 letters, digits, - or _" .value=${this.name || sourceName(this.subject ?? "")}>
                <button class=${state === "sending" ? "on" : ""} ?disabled=${this.obstacle !== null} @click=${this.#toggle}>
                    ${idle ? "Send my microphone" : "Stop sending"}
                </button>
            </div>
            ${this.#sentenceView(state)}
            ${idle ? nothing : html`<level-meter .source=${() => this.publisher.levels()} .running=${true}></level-meter>`}`;
    }

    #sentenceView(state) {
        const [tone, sentence] = this.#sentence(state);
        return sentence === "" ? nothing : html`<p class=${tone} role="status">${sentence}</p>`;
    }

    /** @returns {[string, string]} */
    #sentence(state) {
        if (this.obstacle !== null) {
            return ["alarm", this.obstacle];
        }
        if (this.publisher.trouble !== "") {
            return ["alarm", this.publisher.trouble];
        }
        return {
            idle: ["", ""],
            asking: ["", "The browser asks whether this page may use the microphone…"],
            connecting: ["", "Connecting…"],
            sending: ["live", `Your microphone is “${this.name}” in room “${this.room}”. Use headphones, or it hears what you hear.`],
            away: ["alarm", "The connection was lost."],
        }[state];
    }
}

function restore() {
    try {
        return localStorage.getItem(STORED) ?? "";
    } catch {
        return "";
    }
}

function keep(name) {
    try {
        localStorage.setItem(STORED, name);
    } catch {
        // a browser that keeps nothing still sends
    }
}

customElements.define("publish-panel", PublishPanel);
