/** The comparison's page: holds its state, and ties it to the host and the keyboard. */
import * as l10n from '@vscode/l10n';
import type { ToVerify, VerifyPanelRequest } from '../../protocol/verify.ts';
import { announce } from '../base/announce.ts';
import { isFocusFree, keepFocusAt } from '../base/keepFocusAt.ts';
import type { HostLine } from '../base/hostLine.ts';
import { rove } from '../base/rove.ts';
import { loadLanguage } from '../base/paintSyntax.ts';
import { scrollAcross } from './scrollAcross.ts';
import { drawComparison } from './drawComparison.ts';
import { comparisonScroller, updateState, type VerifyPage } from './verifyPage.ts';
import type { ViewState } from './viewState.ts';
import { goToBlock, goToDifference, revealItem, stepDifference } from './stepDifference.ts';

/** Pixels: below this width one column holds both sides. */
const NARROW = 700;
/** Columns that one press of an arrow key scrolls long lines by. */
const ACROSS = 8;

/** What is saved for when the view was hidden or the window reloaded. */
interface SavedComparison {
    readonly pair: string;
    readonly top: number;
    readonly hunksOnly: boolean;
    readonly current: number;
}

/** What `main.ts` hands the host's messages to. */
export interface VerifyView {
    receive(message: Exclude<ToVerify, { type: 'answer' }>): void;
    readonly isEmpty: boolean;
}

/** State of the view that is older than what it shows. */
interface Opening {
    saved: SavedComparison | undefined;
    /** Checks that came before the comparison. */
    checks: ViewState['checks'];
}

/** Draws the comparison into `root`, at the place that a reload has saved. @returns what the host's messages go to */
export function openVerifyView(root: HTMLElement, line: HostLine<VerifyPanelRequest>): VerifyView {
    const opening: Opening = { saved: line.saved() as SavedComparison | undefined, checks: undefined };
    let isScheduled = false;
    const page: VerifyPage = {
        root,
        line,
        schedule() {
            if (isScheduled) return;
            isScheduled = true;
            requestAnimationFrame(() => {
                isScheduled = false;
                drawComparison(page);
                save(page);
            });
        },
        act: {
            ask: (request) =>
                void line.ask(request).catch((error: unknown) => {
                    updateState(page, { error: error instanceof Error ? error.message : String(error) });
                }),
            step: (by) => stepDifference(page, by),
            setHunksOnly: (hunksOnly) => updateState(page, { hunksOnly, opened: new Set() }),
            openFold: (key) => updateState(page, { opened: new Set([...(page.state?.opened ?? []), key]) }),
            dismissError: () => updateState(page, { error: undefined }),
        },
        state: undefined,
        layout: { items: [], tops: [0], differences: [] },
        marks: [],
        layoutInputs: [],
        widest: 0,
        requestedTop: undefined,
        isSeekingWord: false,
    };
    listen(page);
    return {
        get isEmpty() {
            return page.state === undefined;
        },
        receive: (message) => receive(page, opening, message),
    };
}

function receive(page: VerifyPage, opening: Opening, message: Exclude<ToVerify, { type: 'answer' }>): void {
    switch (message.type) {
        case 'shown':
            return show(page, opening, message.shown);
        case 'checks':
            return showChecks(page, opening, message.checks);
        case 'command':
            if (message.command === 'next') return stepDifference(page, 1);
            if (message.command === 'previous') return stepDifference(page, -1);
            return page.act.ask({ type: 'reviewed', reviewed: !(page.state?.shown.reviewed ?? false) });
        case 'goTo':
            return goToBlock(page, message.file, message.block);
        case 'failed':
            return showFailure(page, message.why);
    }
}

function showFailure(page: VerifyPage, error: string): void {
    if (page.state) return updateState(page, { error });
    page.root.setAttribute('role', 'alert');
    page.root.className = 'empty';
    page.root.textContent = error;
}

/** Shows a comparison: the same one anew where it was left, another one from its first difference. */
function show(page: VerifyPage, opening: Opening, shown: ViewState['shown']): void {
    const before = page.state;
    const same = before !== undefined && pairOf(before) === pairOf({ shown }) ? before : undefined;
    const saved = opening.saved?.pair === pairOf({ shown }) ? opening.saved : undefined;
    opening.saved = undefined;
    const { clientWidth } = page.root;
    page.state = {
        shown,
        checks: same ? same.checks : opening.checks,
        hunksOnly: before?.hunksOnly ?? saved?.hunksOnly ?? false,
        opened: same?.opened ?? new Set(),
        current: same?.current ?? saved?.current ?? -1,
        across: same?.across ?? 0,
        unified: clientWidth > 0 && clientWidth < NARROW,
        error: same?.error,
    };
    if (saved) page.requestedTop = saved.top;
    drawComparison(page);
    save(page);
    if (!same) beginAt(page, shown, saved === undefined);
    else if (same.shown.reviewed !== shown.reviewed)
        announce(shown.reviewed ? l10n.t('Marked as reviewed.') : l10n.t('Not reviewed.'));
}

/** @param isFirstTime otherwise the view is where it was left */
function beginAt(page: VerifyPage, { found }: ViewState['shown'], isFirstTime: boolean): void {
    if (isFirstTime && page.layout.differences.length > 0) goToDifference(page, 0, 'opening');
    if (isFocusFree()) comparisonScroller(page)?.focus({ preventScroll: true });
    const path = found.files[0]?.backport ?? found.files[0]?.original ?? '';
    // Colours come when the text is on the screen.
    setTimeout(() => void loadLanguage(path).then(page.schedule), 0);
}

function showChecks(page: VerifyPage, opening: Opening, checks: ViewState['checks']): void {
    opening.checks = checks;
    const grows = page.state?.checks?.kind !== checks?.kind;
    updateState(page, { checks });
    if (!grows) return;
    // They take their room from the list: the difference that it stands at must not end up behind them.
    requestAnimationFrame(() => {
        const { state, layout } = page;
        if (state && state.current >= 0) revealItem(page, layout.differences[state.current]!);
    });
}

const pairOf = ({ shown }: Pick<ViewState, 'shown'>) => `${shown.found.original.commit} ${shown.found.backport.commit}`;

/** What a reload brings back, with the ids that the host needs for it. */
function save(page: VerifyPage): void {
    const { state, line } = page;
    if (!state) return;
    const { hunksOnly, current, shown } = state;
    const { found, branch } = shown;
    const ids = { original: found.original.commit, backport: found.backport.commit };
    const place: SavedComparison = {
        pair: pairOf(state),
        top: comparisonScroller(page)?.scrollTop ?? 0,
        hunksOnly,
        current,
    };
    line.save({ ...ids, ...(branch === undefined ? {} : { branch }), ...place });
}

function listen(page: VerifyPage): void {
    const { root } = page;
    new ResizeObserver(() => updateState(page, { unified: root.clientWidth < NARROW })).observe(root);
    keepFocusAt(() => comparisonScroller(page));
    root.addEventListener('focusin', () => rove(root));
    document.addEventListener('keydown', (event) => {
        if (event.key === 'F7') event.preventDefault(); // the browser's caret browsing
        if (handleArrow(page, event)) event.preventDefault();
    });
}

/** Left and right: among the buttons of a bar, else along long lines. @returns whether the key was used */
function handleArrow(page: VerifyPage, event: KeyboardEvent): boolean {
    const target = event.target as HTMLElement;
    const toward = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (toward === 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
    const bar = target.closest<HTMLElement>('[data-roving]');
    if (bar) {
        const stops = [...bar.querySelectorAll<HTMLElement>('button:not(:disabled)')];
        stops[stops.indexOf(target) + toward]?.focus();
        return true;
    }
    if (!target.matches('.vbody')) return false;
    scrollAcross(page, toward * ACROSS);
    return true;
}
