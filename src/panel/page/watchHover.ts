/** Opens the card of a warning where the pointer rests on its word, or clicks on it, and closes it when it has left both. */

export interface HoverDeps {
    readonly root: HTMLElement;
    open(key: string): void;
    close(): void;
}

/** Milliseconds: the pause before a card opens, and the way from the word to the card. */
const REST = 350;
const LEAVE = 250;

/** @returns what tells the word that the pointer has opened a card from last */
export function watchHover({ root, open, close }: HoverDeps): () => HTMLElement | undefined {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown: string | undefined;
    let from: HTMLElement | undefined;
    const show = (word: HTMLElement) => {
        from = word;
        shown = word.dataset['warning'];
        if (shown !== undefined) open(shown);
    };
    root.addEventListener('pointerover', ({ target }) => {
        const element = target as HTMLElement;
        const word = element.closest<HTMLElement>('[data-warning]');
        clearTimeout(timer);
        if (word) {
            timer = setTimeout(() => show(word), REST);
        } else if (!element.closest('.warning-card') && shown !== undefined) {
            timer = setTimeout(() => {
                shown = undefined;
                close();
            }, LEAVE);
        }
    });
    root.addEventListener('click', ({ target }) => {
        const word = (target as HTMLElement).closest<HTMLElement>('[data-warning]');
        if (!word) return;
        clearTimeout(timer);
        show(word);
        // It was asked for: it stays until the pointer has been on a word again, or Escape.
        shown = undefined;
    });
    return () => from;
}
