/** Puts the card of a warning beside its word. */
import { placeCard } from '../view/renderWarningCard.ts';
import { panelScroller, type Page } from './page.ts';

/**
 * The word comes into view first; what the keyboard opened gets the focus.
 * @param repaint after scrolling
 */
export function settleCard(page: Page, repaint: () => void): void {
    const { root } = page;
    const { card } = page.state ?? {};
    if (!card) return void (page.placedCard = undefined);
    const isNew = page.placedCard?.key !== card.key;
    const word = findWord(page, card.key);
    if (isNew && word && scrollIntoView(page, word)) repaint();
    placeCard(root, word?.getBoundingClientRect());
    const button = root.querySelector<HTMLElement>('.warning-card button');
    if (card.focus && (isNew || !page.placedCard?.focus)) button?.focus({ preventScroll: true });
    page.placedCard = card;
}

/** The word that the pointer is on; else the one in view, of several the lowest: what would be written comes last. */
function findWord(page: Page, key: string): HTMLElement | undefined {
    const words = [...page.root.querySelectorAll<HTMLElement>('[data-warning]')].filter(
        (word) => word.dataset['warning'] === key,
    );
    const pointed = words.find((word) => word === page.hoveredWord());
    const marked = words.filter((word) => !word.matches('.eol'));
    return pointed ?? marked.findLast((word) => isInView(page, word)) ?? marked.at(-1) ?? words.at(-1);
}

function isInView(page: Page, word: HTMLElement): boolean {
    const frame = panelScroller(page)!.getBoundingClientRect();
    const { top, bottom } = word.getBoundingClientRect();
    return top >= frame.top && bottom <= frame.bottom;
}

/** A word out of view comes to a third of it: below there is room for its card. @returns whether it was out of view */
function scrollIntoView(page: Page, word: HTMLElement): boolean {
    if (isInView(page, word)) return false;
    const scroller = panelScroller(page)!;
    const from = scroller.getBoundingClientRect();
    scroller.scrollTop += word.getBoundingClientRect().top - from.top - from.height / 3;
    return true;
}
