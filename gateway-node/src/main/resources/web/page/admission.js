const STORED = "foldback.admission";

/**
 * What lets this page in: the token of the link, which is taken out of the address bar at once, and the resume token of the
 * last welcome, which outlives it. Kept for this tab alone, so that reloading it is no farewell. Events: `token`, when
 * another link was opened here.
 */
export class Admission extends EventTarget {
    /** @type {{token: string | null, resume: string | null}} */
    shown = { token: null, resume: null, ...restore() };

    constructor() {
        super();
        this.#take();
        addEventListener("hashchange", () => this.#take());
    }

    #take() {
        const token = new URLSearchParams(location.hash.slice(1)).get("token");
        if (token) {
            this.#keep({ token, resume: null });
            history.replaceState(null, "", location.pathname + location.search);
            this.dispatchEvent(new Event("token"));
        }
    }

    /** What requests show; strangers show nothing. */
    get headers() {
        const { token, resume } = this.shown;
        return token === null ? {} : { Authorization: `Bearer ${resume ?? token}` };
    }

    /** @param {string} resume told by a welcome */
    welcome(resume) {
        this.#keep({ ...this.shown, resume });
    }

    /** The resume token was refused; the token may still do. */
    forgetResume() {
        this.#keep({ ...this.shown, resume: null });
    }

    #keep(shown) {
        this.shown = shown;
        try {
            sessionStorage.setItem(STORED, JSON.stringify(shown));
        } catch {
            // a browser that keeps nothing still plays
        }
    }
}

function restore() {
    try {
        return JSON.parse(sessionStorage.getItem(STORED) ?? "{}");
    } catch {
        return {};
    }
}
