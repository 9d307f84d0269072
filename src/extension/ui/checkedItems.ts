/**
 * What is ticked in a list that is drawn anew while the user ticks. A redraw that is on its way to the window does not
 * know of a tick made there meanwhile: the window loses it, and tells so in the same words as if it had been taken back.
 * So what is said between a redraw and the window's answer to it may add ticks, never take any; what the window has lost
 * is drawn again, so that it always shows what Enter will take. Pure.
 */
export class CheckedItems {
    private readonly now: Set<string>;
    private everMade: boolean;
    private flying = 0;

    /** @param before keys that are ticked when the list opens */
    constructor(before: Iterable<string> = []) {
        this.now = new Set(before);
        this.everMade = this.now.size > 0;
    }

    has(key: string): boolean {
        return this.now.has(key);
    }

    get keys(): readonly string[] {
        return [...this.now];
    }

    /** The user has worked with the ticks: Enter means them, not the row that it stands on. */
    get made(): boolean {
        return this.everMade;
    }

    /**
     * A redraw with the ticks as they are now goes out.
     * @returns what to call once the window has answered; whether a tick was made that the redraw did not know of
     */
    drawn(): () => { readonly lost: boolean } {
        const sent = new Set(this.now);
        this.flying++;
        return () => {
            this.flying--;
            return { lost: this.keys.some((key) => !sent.has(key)) };
        };
    }

    /** The editor window reports what is ticked. */
    receive(keys: readonly string[]): void {
        if (this.flying === 0) this.now.clear();
        for (const key of keys) this.now.add(key);
        if (keys.length > 0) this.everMade = true;
    }
}
