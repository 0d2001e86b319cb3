const RETRY_MS = [500, 1000, 2000, 4000];

/** A call that the gateway refused; `code` is the word for it, the message a sentence. */
export class Refusal extends Error {
    constructor({ code, message, data }) {
        super(message);
        this.code = data?.code ?? String(code);
    }
}

/**
 * Calls to the gateway, and what it tells by itself: JSON-RPC at `/rpc`. It connects as soon as it is started, and again
 * whenever the connection is lost. Events: `open`, `lost`, and one of the name of each notification.
 */
export class Control extends EventTarget {
    /** Gives what lets us in. @type {() => {token: string | null, resume: string | null}} */
    #shown;
    #socket = null;
    #number = 0;
    #lost = 0;
    #retrying = 0;
    /** Those that were not answered. @type {Map<number, {resolve: Function, reject: Function}>} */
    #calls = new Map();

    /** @param {() => {token: string | null, resume: string | null}} shown */
    constructor(shown) {
        super();
        this.#shown = shown;
    }

    get open() {
        return this.#socket?.readyState === WebSocket.OPEN;
    }

    /** Connects, anew if it did before: other tokens are shown now. */
    start() {
        clearTimeout(this.#retrying);
        const before = this.#socket;
        this.#socket = null;
        before?.close();
        this.#connect();
    }

    stop() {
        clearTimeout(this.#retrying);
        const before = this.#socket;
        this.#socket = null;
        before?.close();
        this.#forget();
    }

    #connect() {
        const { token, resume } = this.#shown();
        const tokens = [token && `token.${token}`, resume && `resume.${resume}`].filter(Boolean);
        const scheme = location.protocol === "https:" ? "wss" : "ws";
        const socket = new WebSocket(`${scheme}://${location.host}/rpc`, tokens.length === 0 ? [] : ["foldback", ...tokens]);
        this.#socket = socket;
        socket.onopen = () => {
            this.#lost = 0;
            this.dispatchEvent(new Event("open"));
        };
        socket.onmessage = ({ data }) => this.#onMessage(JSON.parse(data));
        socket.onclose = () => socket === this.#socket && this.#onLost();
    }

    #onLost() {
        this.#socket = null;
        this.#forget();
        this.dispatchEvent(new Event("lost"));
        const waitMs = RETRY_MS[Math.min(this.#lost, RETRY_MS.length - 1)];
        this.#lost++;
        this.#retrying = setTimeout(() => this.#connect(), waitMs);
    }

    #forget() {
        for (const { reject } of this.#calls.values()) {
            reject(new Refusal({ code: "lost", message: "the connection was lost" }));
        }
        this.#calls.clear();
    }

    #onMessage(message) {
        if (message.id === undefined) {
            this.dispatchEvent(new CustomEvent(message.method, { detail: message.params }));
            return;
        }
        const call = this.#calls.get(message.id);
        this.#calls.delete(message.id);
        if (message.error) {
            call?.reject(new Refusal(message.error));
        } else {
            call?.resolve(message.result);
        }
    }

    /**
     * Asks for one thing.
     * @param {string} method @param {object} params
     * @returns {Promise<any>} fails with a `Refusal`
     */
    call(method, params = {}) {
        if (!this.open) {
            return Promise.reject(new Refusal({ code: "lost", message: "the gateway is not connected" }));
        }
        const id = ++this.#number;
        this.#socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
        return new Promise((resolve, reject) => this.#calls.set(id, { resolve, reject }));
    }
}
