import { LitElement, css, html } from "lit";

/** How far a finger goes sideways before it moves anything; up and down belong to the page. */
const SLACK_PX = 6;
const STEP = 0.02;
const LEAP = 0.1;

/**
 * A bar that is moved sideways, by as much as the finger moves, wherever it was laid on: scrolling over it moves nothing,
 * and neither does a tap. Two taps put it to `home`. Events: `move` with the share 0..1.
 */
class TouchSlider extends LitElement {
    static properties = {
        share: { type: Number },
        home: { type: Number },
        label: {},
        text: {},
        centred: { type: Boolean, reflect: true },
        disabled: { type: Boolean, reflect: true },
    };

    static styles = css`
        :host {
            display: block;
            position: relative;
            height: 48px;
            border-radius: 12px;
            background: var(--well);
            box-shadow: inset 0 0 0 1px var(--line);
            overflow: hidden;
            cursor: ew-resize;
            touch-action: pan-y;
            user-select: none;
            -webkit-user-select: none;
            -webkit-tap-highlight-color: transparent;
        }

        :host([disabled]) { cursor: default; opacity: 0.55; }
        :host(:focus-visible) { outline: 3px solid var(--amber); outline-offset: 2px; }

        .fill, .level, .thumb, .mark { position: absolute; top: 0; bottom: 0; left: 0; pointer-events: none; }
        .fill { width: 100%; transform-origin: left; background: var(--fill, var(--line)); opacity: 0.5; }
        :host([centred]) .fill { opacity: 0; }
        .thumb { width: 6px; margin-left: -3px; left: var(--at); border-radius: 3px; background: var(--text); }
        .mark { width: 1px; left: var(--home); background: var(--soft); opacity: 0.55; }
        .level { top: auto; height: 6px; width: 100%; transform-origin: left; transform: scaleX(0); background: var(--live); opacity: 0.9; transition: transform 0.1s linear; }
        .level.hot { background: var(--alarm); }
    `;

    #from = null;
    #tappedMs = 0;

    constructor() {
        super();
        this.share = 0;
        this.home = 0;
        this.label = "";
        this.text = "";
        this.centred = false;
        this.disabled = false;
        this.addEventListener("pointerdown", this.#onDown);
        this.addEventListener("pointermove", this.#onMove);
        this.addEventListener("pointerup", this.#onUp);
        this.addEventListener("pointercancel", () => this.#release());
        this.addEventListener("keydown", this.#onKey);
    }

    /** Whether a finger moves it now. */
    get held() {
        return this.#from?.moving === true;
    }

    /** Shows how loud it is. @param {number} share 0..1 @param {boolean} hot near full scale */
    level(share, hot) {
        const bar = this.renderRoot?.querySelector(".level");
        if (bar) {
            bar.style.transform = `scaleX(${share})`;
            bar.classList.toggle("hot", hot);
        }
    }

    connectedCallback() {
        super.connectedCallback();
        this.tabIndex = 0;
        this.setAttribute("role", "slider");
        this.setAttribute("aria-valuemin", "0");
        this.setAttribute("aria-valuemax", "100");
    }

    #onDown = (event) => {
        if (event.button === 0 && !this.disabled) {
            this.#from = { id: event.pointerId, x: event.clientX, share: this.share, moving: false };
        }
    };

    #onMove = (event) => {
        const from = this.#from;
        if (from?.id !== event.pointerId) {
            return;
        }
        const moved = event.clientX - from.x;
        if (!from.moving && Math.abs(moved) >= SLACK_PX) {
            from.moving = true;
            from.x += Math.sign(moved) * SLACK_PX;
            this.setPointerCapture(event.pointerId);
        }
        if (from.moving) {
            event.preventDefault();
            this.#go(from.share + (event.clientX - from.x) / this.clientWidth);
        }
    };

    #onUp = () => {
        const tapped = this.#from !== null && !this.#from.moving;
        this.#release();
        if (tapped && nowMs() - this.#tappedMs < 350) {
            this.#go(this.home);
        }
        this.#tappedMs = tapped ? nowMs() : 0;
    };

    #release() {
        this.#from = null;
    }

    #onKey = (event) => {
        const to = {
            ArrowLeft: this.share - STEP,
            ArrowDown: this.share - STEP,
            ArrowRight: this.share + STEP,
            ArrowUp: this.share + STEP,
            PageDown: this.share - LEAP,
            PageUp: this.share + LEAP,
            Home: 0,
            End: 1,
        }[event.key];
        if (to !== undefined && !this.disabled) {
            event.preventDefault();
            this.#go(to);
        }
    };

    #go(share) {
        this.share = Math.min(1, Math.max(0, share));
        this.dispatchEvent(new CustomEvent("move", { detail: this.share }));
    }

    render() {
        return html`<div class="fill"></div><div class="level"></div><div class="mark"></div><div class="thumb"></div>`;
    }

    updated() {
        this.style.setProperty("--at", `${100 * this.share}%`);
        this.style.setProperty("--home", `${100 * this.home}%`);
        this.renderRoot.querySelector(".fill").style.transform = `scaleX(${this.share})`;
        this.setAttribute("aria-label", this.label);
        this.setAttribute("aria-valuenow", String(Math.round(100 * this.share)));
        this.setAttribute("aria-valuetext", this.text);
        this.setAttribute("aria-disabled", String(this.disabled));
    }
}

const nowMs = () => performance.now();

customElements.define("touch-slider", TouchSlider);
