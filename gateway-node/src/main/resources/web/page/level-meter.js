import { LitElement, css, html } from "lit";

const FLOOR_DB = -60;
const MARKS_DB = [-48, -36, -24, -12, -6, 0];
const HOLD_MS = 1200;
const FALL_DB_PER_S = 26;

const toDb = (level) => Math.max(FLOOR_DB, 20 * Math.log10(level || 1e-9));
const toShare = (db) => 1 - db / FLOOR_DB;

/** Two bars of level, drawn: RMS as a body, peak before it, the highest peak held for a moment. */
class LevelMeter extends LitElement {
    static properties = { running: { type: Boolean } };

    static styles = css`
        :host { display: block; }
        canvas { display: block; width: 100%; height: 56px; }
    `;

    /** Gives the levels of now. @type {() => {peak: number[], rms: number[]}} */
    source = () => ({ peak: [0, 0], rms: [0, 0] });

    #shown = [FLOOR_DB, FLOOR_DB];
    #held = [FLOOR_DB, FLOOR_DB];
    #heldAt = [0, 0];
    #frame = 0;
    #last = 0;

    render() {
        return html`<canvas role="img" aria-label="Level of the left and right ear"></canvas>`;
    }

    firstUpdated() {
        this.resized = new ResizeObserver(() => this.#draw({ peak: [0, 0], rms: [0, 0] }, 0));
        this.resized.observe(this);
    }

    updated() {
        cancelAnimationFrame(this.#frame);
        if (this.running) {
            this.#tick(performance.now());
        } else {
            this.#shown = [FLOOR_DB, FLOOR_DB];
            this.#held = [FLOOR_DB, FLOOR_DB];
            this.#draw({ peak: [0, 0], rms: [0, 0] }, 0);
        }
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        cancelAnimationFrame(this.#frame);
        this.resized?.disconnect();
    }

    #tick(now) {
        const passed = Math.min(0.1, (now - this.#last) / 1000);
        this.#last = now;
        const levels = this.source();
        levels.peak.forEach((peak, side) => this.#follow(toDb(peak), side, now, passed));
        this.#draw(levels, now);
        this.#frame = requestAnimationFrame((next) => this.#tick(next));
    }

    #follow(db, side, now, passed) {
        this.#shown[side] = Math.max(db, this.#shown[side] - FALL_DB_PER_S * passed);
        if (db >= this.#held[side] || now - this.#heldAt[side] > HOLD_MS) {
            this.#held[side] = Math.max(db, this.#shown[side]);
            this.#heldAt[side] = now;
        }
    }

    #draw(levels) {
        const canvas = this.renderRoot.querySelector("canvas");
        const ratio = devicePixelRatio || 1;
        const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
        if (canvas.width !== width || canvas.height !== height) {
            [canvas.width, canvas.height] = [width, height];
        }
        const pen = canvas.getContext("2d");
        const look = getComputedStyle(this);
        this.track = look.getPropertyValue("--track") || "#262c31";
        this.soft = look.getPropertyValue("--soft") || "#8b969c";
        pen.setTransform(ratio, 0, 0, ratio, 0, 0);
        pen.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
        const left = 16;
        const span = canvas.clientWidth - left - 8;
        [0, 1].forEach((side) => this.#bar(pen, side, left, span, levels.rms[side]));
        this.#scale(pen, left, span);
    }

    #bar(pen, side, left, span, rms) {
        const top = 2 + side * 18;
        const height = 13;
        pen.fillStyle = this.soft;
        pen.font = "600 11px system-ui, sans-serif";
        pen.textAlign = "left";
        pen.textBaseline = "middle";
        pen.fillText(side === 0 ? "L" : "R", 0, top + height / 2 + 0.5);
        pen.fillStyle = this.track;
        roundBar(pen, left, top, span, height);
        const colours = pen.createLinearGradient(left, 0, left + span, 0);
        colours.addColorStop(0, "#2f9e6b");
        colours.addColorStop(toShare(-18), "#5fd38d");
        colours.addColorStop(toShare(-9), "#ffd166");
        colours.addColorStop(toShare(-3), "#ff7a59");
        pen.fillStyle = colours;
        pen.globalAlpha = 0.45;
        roundBar(pen, left, top, span * toShare(this.#shown[side]), height);
        pen.globalAlpha = 1;
        roundBar(pen, left, top, span * toShare(toDb(rms)), height);
        if (this.#held[side] > FLOOR_DB) {
            pen.fillRect(left + span * toShare(this.#held[side]) - 2, top, 2, height);
        }
    }

    #scale(pen, left, span) {
        pen.fillStyle = this.soft;
        pen.font = "10.5px system-ui, sans-serif";
        pen.textAlign = "center";
        pen.textBaseline = "alphabetic";
        for (const db of MARKS_DB) {
            pen.fillText(String(db), left + span * toShare(db), 51);
        }
    }
}

function roundBar(pen, x, y, width, height) {
    if (width > 0) {
        pen.beginPath();
        pen.roundRect(x, y, width, height, Math.min(3, width / 2));
        pen.fill();
    }
}

customElements.define("level-meter", LevelMeter);
