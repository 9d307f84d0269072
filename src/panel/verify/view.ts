/** The verify view as a whole: holds the state, draws what is near, steps from difference to difference. */
import * as l10n from '@vscode/l10n';
import { html, render } from 'lit';
import { describeRowNote } from '../../core/messages/comparisonReasons.ts';
import type { ToVerify, VerifyPanelRequest } from '../../protocol/verify.ts';
import { announce } from '../announce.ts';
import { isFocusFree, keepFocusAt } from '../focus.ts';
import type { HostLine } from '../host.ts';
import { rove } from '../keys.ts';
import { columnsOf, columnWidth } from '../columnLayout.ts';
import { loadLanguage } from '../syntax.ts';
import { checks } from './checks.ts';
import { columnHeads, head, verdictWords } from './head.ts';
import { itemAt, layOutItems, rowOf, type Item, type ItemLayout } from './items.ts';
import { rows } from './rows.ts';
import { verifyRuler, rulerMarks, type RulerMark } from './ruler.ts';
import type { Act, ViewState, RowPlace } from './state.ts';

/** Below this one column holds both sides. */
const NARROW = 700;
/** Pixels above and below the view that are drawn too. */
const MARGIN = 300;
/** Columns that one press of an arrow key scrolls long lines by. */
const ACROSS = 8;

/** What is kept when the view is hidden or the window reloaded. */
interface Kept {
    readonly pair: string;
    readonly top: number;
    readonly hunksOnly: boolean;
    readonly current: number;
}

export interface VerifyView {
    hear(message: Exclude<ToVerify, { type: 'answer' }>): void;
    readonly empty: boolean;
}

export function openVerifyView(root: HTMLElement, line: HostLine<VerifyPanelRequest>): VerifyView {
    let state: ViewState | undefined;
    let layout: ItemLayout = { items: [], tops: [0], differences: [] };
    let marks: readonly RulerMark[] = [];
    let planned: readonly unknown[] = [];
    let drawing = false;
    let kept = line.kept() as Kept | undefined;
    let waitingChecks: ViewState['checks'];

    const update = (change: Partial<ViewState>): void => {
        if (!state) return;
        state = { ...state, ...change };
        schedule();
    };
    const schedule = (): void => {
        if (drawing) return;
        drawing = true;
        requestAnimationFrame(() => {
            drawing = false;
            draw();
        });
    };
    const scroller = () => root.querySelector<HTMLElement>('.vbody');
    const act: Act = {
        ask: (request) =>
            void line.ask(request).catch((error: unknown) => {
                update({ error: error instanceof Error ? error.message : String(error) });
            }),
        step,
        setHunksOnly: (hunksOnly) => update({ hunksOnly, opened: new Set() }),
        openFold: (key) => update({ opened: new Set([...(state?.opened ?? []), key]) }),
        dismissError: () => update({ error: undefined }),
    };

    function draw(): void {
        if (!state) return;
        const lineHeight = measureLine();
        plan(lineHeight);
        paint();
        // The list is as high as planned only now: what was wanted before can be scrolled to.
        if (scroller() && lastTop !== undefined) {
            scroller()!.scrollTop = lastTop;
            lastTop = undefined;
            paint();
        }
        settleBar();
        if (seeking) seekAcross();
        rove(root);
        keep();
    }

    /** A difference has just been gone to. */
    let seeking = false;

    /** Long lines: the word that differs comes into view, with something of what stands before it. */
    function seekAcross(): void {
        seeking = false;
        const word = root.querySelector<HTMLElement>('.vr.current :is(.dx, .dy)');
        const box = word?.closest('.tx')?.getBoundingClientRect();
        if (!state || !word || !box) return;
        const { left, right, width } = word.getBoundingClientRect();
        if (left >= box.left && (right <= box.right || left <= box.left + box.width / 2)) return;
        const column = width / (word.textContent.length || 1) || 8;
        scrollAcross(Math.ceil((left - box.left - box.width / 4) / column));
    }

    let lastTop: number | undefined;
    /** Columns. */
    let widest = 0;

    function plan(lineHeight: number): void {
        const { shown, hunksOnly, unified, opened } = state!;
        const inputs = [shown.found, shown.warnings, hunksOnly, unified, opened, lineHeight];
        if (inputs.every((input, at) => input === planned[at])) return;
        planned = inputs;
        layout = layOutItems(shown.found.files, { hunksOnly, unified, opened, lineHeight });
        marks = rulerMarks(layout, shown);
        widest = widestLine(shown);
        if (state!.current >= layout.differences.length) state = { ...state!, current: -1 };
    }

    function paint(): void {
        if (!state) return;
        const top = scroller()?.scrollTop ?? 0;
        const height = scroller()?.clientHeight || window.innerHeight;
        const [from, to] = [itemAt(layout, top - MARGIN), itemAt(layout, top + height + MARGIN) + 1];
        const { found } = state.shown;
        render(
            html`${head(state, where(top), act)}${columnHeads(state, where(top), act)}
                <div class="vwrap">
                    <main
                        class="vbody code"
                        tabindex="0"
                        aria-label="${found.original.subject}: ${verdictWords(found)}"
                        .style=${`--across:${state.across}ch;--tab:${state.shown.tabSize}`}
                        @scroll=${schedule}
                        @wheel=${(event: WheelEvent) => event.deltaX !== 0 && scrollAcross(Math.sign(event.deltaX) * 2)}
                    >
                        <div
                            class="vlist"
                            role="table"
                            aria-label=${l10n.t('Original and backport, line by line')}
                            aria-rowcount=${layout.items.length}
                            .style=${`height:${layout.tops.at(-1)}px`}
                        >
                            ${rows(state, layout, from, Math.min(to, layout.items.length), act)}
                        </div>
                    </main>
                    ${verifyRuler(marks)}
                    <div
                        class="vacross"
                        @scroll=${({ target }: Event) => update({ across: (target as HTMLElement).scrollLeft / columnWidth() })}
                    >
                        <div></div>
                    </div>
                </div>
                ${checks(state.checks, act)}`,
            root,
        );
    }

    function where(top: number): RowPlace {
        const blocks = state!.shown.found.files.flatMap((file, at) => file.blocks.map((_, block) => ({ at, block })));
        const item = layout.items[Math.min(itemAt(layout, top + 4), layout.items.length - 1)];
        const block = item && item.kind !== 'file' ? item.block : 0;
        const index = blocks.findIndex((one) => one.at === (item?.file ?? 0) && one.block === block);
        const { name = '', backportName } = state!.shown.found.files[item?.file ?? 0]?.blocks[block] ?? {};
        return { layout, name: backportName ?? name, index: index + 1, count: blocks.length };
    }

    function step(by: 1 | -1): void {
        if (!state || layout.differences.length === 0) return;
        const count = layout.differences.length;
        const current = state.current < 0 ? (by > 0 ? 0 : count - 1) : (state.current + by + count) % count;
        const item = layout.items[layout.differences[current]!]!;
        state = { ...state, current };
        reveal(layout.differences[current]!);
        seeking = true;
        schedule();
        if (item.kind !== 'row') return;
        const { original, backport } = rowOf(state.shown.found.files, item);
        const { name } = state.shown.found.files[item.file]!.blocks[item.block]!;
        const said = (text: string | undefined) => text?.trim() || l10n.t('no line');
        const place = [l10n.t('Difference {0} of {1}', current + 1, count), name].filter(Boolean).join(', ');
        const both = l10n.t('Original: {0}. Backport: {1}.', said(original?.text), said(backport?.text));
        announce(`${place}. ${both}`);
    }

    /** Scrolls only where the item is not in view; its function's head comes along where there is room. */
    function reveal(at: number): void {
        const body = scroller();
        if (!body) return;
        const [top, bottom] = [layout.tops[at]!, layout.tops[at + 1]!];
        if (top >= body.scrollTop && bottom <= body.scrollTop + body.clientHeight) return;
        const heading = layout.items.findLastIndex((item, index) => index <= at && item.kind === 'block');
        const start = layout.tops[Math.max(0, heading)]!;
        body.scrollTop = bottom - start < body.clientHeight ? start : top - body.clientHeight / 3;
    }

    function goTo(file: number, block: number): void {
        const at = layout.items.findIndex(
            (item) => item.kind === 'block' && item.file === file && item.block === block,
        );
        const body = scroller();
        if (at < 0 || !body) return;
        body.scrollTop = layout.tops[at]!;
        const current = layout.differences.findIndex(
            (index) => index >= at && inBlock(layout.items[index]!, file, block),
        );
        update(current < 0 ? {} : { current });
    }

    /** @param by columns */
    function scrollAcross(by: number): void {
        if (state) update({ across: Math.max(0, Math.min(overhang(), state.across + by)) });
    }

    /** Columns of the longest line, with what is said behind it, that have no room beside the first ones. */
    function overhang(): number {
        const shown = root.querySelector<HTMLElement>('.vr .tx')?.clientWidth ?? 0;
        return Math.max(0, widest - Math.floor(shown / columnWidth()));
    }

    /** The bar below the list is as long as the longest line, and stands where the lines do. */
    function settleBar(): void {
        const bar = root.querySelector<HTMLElement>('.vacross');
        if (!bar || !state) return;
        const beyond = overhang();
        bar.hidden = beyond === 0;
        bar.querySelector<HTMLElement>('div')!.style.width = `${bar.clientWidth + beyond * columnWidth()}px`;
        const left = Math.round(Math.min(state.across, beyond) * columnWidth());
        if (Math.abs(bar.scrollLeft - left) > 1) bar.scrollLeft = left;
    }

    function keep(): void {
        if (!state) return;
        const { hunksOnly, current } = state;
        line.keep({ ...idsOf(state), pair: pairOf(state), top: scroller()?.scrollTop ?? 0, hunksOnly, current });
    }

    /** What the host needs to bring the view back after a reload. */
    function idsOf({ shown: { found, branch } }: ViewState) {
        const ids = { original: found.original.commit, backport: found.backport.commit };
        return branch === undefined ? ids : { ...ids, branch };
    }

    const pairOf = ({ shown }: Pick<ViewState, 'shown'>) =>
        `${shown.found.original.commit} ${shown.found.backport.commit}`;

    function show(shown: ViewState['shown']): void {
        const before = state;
        const pair = pairOf({ shown });
        const same = before !== undefined && pairOf(before) === pair;
        const old = kept?.pair === pair ? kept : undefined;
        kept = undefined;
        state = {
            shown,
            checks: same ? before.checks : waitingChecks,
            hunksOnly: before?.hunksOnly ?? old?.hunksOnly ?? false,
            opened: same ? before.opened : new Set(),
            current: same ? before.current : (old?.current ?? -1),
            across: same ? before.across : 0,
            unified: root.clientWidth > 0 && root.clientWidth < NARROW,
            error: same ? before.error : undefined,
        };
        if (old) lastTop = old.top;
        draw();
        if (!same) {
            if (!old && layout.differences.length > 0) {
                state = { ...state, current: 0 };
                reveal(layout.differences[0]!);
                seeking = true;
                schedule();
            }
            if (isFocusFree()) scroller()?.focus({ preventScroll: true });
            const path = shown.found.files[0]?.backport ?? shown.found.files[0]?.original ?? '';
            // Colours come when the text is on the screen.
            setTimeout(() => void loadLanguage(path).then(schedule), 0);
        } else if (before.shown.reviewed !== shown.reviewed) {
            announce(shown.reviewed ? l10n.t('Marked as reviewed.') : l10n.t('Not reviewed.'));
        }
    }

    function showChecks(checks: ViewState['checks']): void {
        waitingChecks = checks;
        const grows = state?.checks?.kind !== checks?.kind;
        update({ checks });
        // They take their room from the list: the difference that it stands at must not end up behind them.
        if (grows)
            requestAnimationFrame(() => {
                if (state && state.current >= 0) reveal(layout.differences[state.current]!);
            });
    }

    new ResizeObserver(() => {
        if (state) update({ unified: root.clientWidth < NARROW });
    }).observe(root);
    keepFocusAt(scroller);
    root.addEventListener('focusin', () => rove(root));
    document.addEventListener('keydown', (event) => {
        if (event.key === 'F7') event.preventDefault(); // the browser's caret browsing
        const target = event.target as HTMLElement;
        const toward = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
        if (toward === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
        const bar = target.closest<HTMLElement>('[data-roving]');
        if (bar) {
            const stops = [...bar.querySelectorAll<HTMLElement>('button:not(:disabled)')];
            stops[stops.indexOf(target) + toward]?.focus();
        } else if (target.matches('.vbody')) scrollAcross(toward * ACROSS);
        else return;
        event.preventDefault();
    });

    return {
        get empty() {
            return state === undefined;
        },
        hear(message) {
            switch (message.type) {
                case 'shown':
                    return show(message.shown);
                case 'checks':
                    return showChecks(message.checks);
                case 'command':
                    if (message.command === 'next') return step(1);
                    if (message.command === 'previous') return step(-1);
                    return act.ask({ type: 'reviewed', reviewed: !(state?.shown.reviewed ?? false) });
                case 'goTo':
                    return goTo(message.file, message.block);
                case 'failed':
                    if (state) return update({ error: message.why });
                    root.setAttribute('role', 'alert');
                    root.className = 'empty';
                    root.textContent = message.why;
            }
        },
    };
}

/** Columns that the longest line takes, with what is said behind it. */
function widestLine({ found, tabSize, warnings }: ViewState['shown']): number {
    const said = new Map<string, number>();
    for (const { path, line, message } of warnings) {
        const at = `${line} ${path}`;
        said.set(at, (said.get(at) ?? 0) + message.length + BEHIND);
    }
    let most = 0;
    for (const file of found.files)
        for (const { rows: all } of file.blocks)
            for (const { original, backport, note } of all) {
                const behind =
                    (note === undefined ? 0 : describeRowNote(note).length + BEHIND) +
                    (said.get(`${backport?.after ?? ''} ${file.backport ?? ''}`) ?? 0);
                most = Math.max(
                    most,
                    columnsOf(original?.text ?? '', tabSize, MOST_COLUMNS),
                    columnsOf(backport?.text ?? '', tabSize, MOST_COLUMNS) + behind,
                );
            }
    return most;
}

/** Columns that a sentence stands behind its line, with its icon. */
const BEHIND = 8;
/** A longer line is not shown to its end: who has to read it opens the file. */
const MOST_COLUMNS = 2000;

function inBlock(item: Item, file: number, block: number): boolean {
    return item.kind !== 'file' && item.file === file && item.block === block;
}

/** As the editor does it: 1.4 times the size of its font, in whole pixels; the styles read it too. */
function measureLine(): number {
    const root = document.documentElement;
    const size = parseFloat(getComputedStyle(root).getPropertyValue('--vscode-editor-font-size')) || 12;
    const height = Math.max(17, Math.round(size * 1.35));
    if (root.style.getPropertyValue('--line') !== `${height}px`) root.style.setProperty('--line', `${height}px`);
    return height;
}
