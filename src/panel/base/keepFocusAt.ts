/**
 * The focus, taken only where it is ours: an element of a frame that asks for it takes it from whatever has it, an input
 * box of VS Code too.
 */

/** @returns whether the page has the focus and nothing in it */
export function isFocusFree(): boolean {
    return document.hasFocus() && document.activeElement === document.body;
}

/** Gives the focus to the element that `home` finds whenever the page gets it and nothing in it has it. */
export function keepFocusAt(home: () => HTMLElement | null | undefined): void {
    window.addEventListener('focus', () => {
        if (isFocusFree()) home()?.focus({ preventScroll: true });
    });
}
