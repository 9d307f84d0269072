/** Calls `work` once things have been quiet for `millis`; what is still waiting when disposed never runs. */
export interface Debounced {
    (): void;
    dispose(): void;
}

/**
 * @param millis without a call after which `work` runs @returns a function that begins the pause anew with each call
 */
export function debounce(millis: number, work: () => void): Debounced {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
        clearTimeout(timer);
        timer = setTimeout(work, millis);
    };
    return Object.assign(later, { dispose: () => clearTimeout(timer) });
}
