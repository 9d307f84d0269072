/** Opens the card of a warning where the pointer rests on its word, and closes it when it has left both. */

export interface HoverDoors {
    readonly root: HTMLElement;
    open(key: string): void;
    close(): void;
}

/** Milliseconds: the pause before a card opens, and the way from the word to the card. */
const REST = 350;
const LEAVE = 250;

export function watchHover({ root, open, close }: HoverDoors): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown: string | undefined;
    root.addEventListener('pointerover', ({ target }) => {
        const element = target as HTMLElement;
        const word = element.closest<HTMLElement>('[data-warning]');
        const key = word?.dataset['warning'];
        clearTimeout(timer);
        if (key !== undefined) {
            timer = setTimeout(() => open((shown = key)), REST);
        } else if (!element.closest('.warning-card') && shown !== undefined) {
            timer = setTimeout(() => {
                shown = undefined;
                close();
            }, LEAVE);
        }
    });
}
