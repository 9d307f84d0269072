/** The panel as a whole: holds the state, draws it, keeps the view where it was. */
import * as l10n from '@vscode/l10n';
import { html, nothing, render } from 'lit';
import { createRef } from 'lit/directives/ref.js';
import type { FromHost, Request } from '../protocol/panel.ts';
import { createActions } from './createActions.ts';
import { announce } from './announce.ts';
import { blocksBetween, heightOf, layOutBlocks, type LayoutBlock } from './blocks.ts';
import { describeDifference } from './difference.ts';
import { createEditorHolder } from './editorHolder.ts';
import { isFocusFree, keepFocusAt } from './focus.ts';
import type { HostLine } from './host.ts';
import { watchHover } from './hover.ts';
import { handleKey, rove } from './keys.ts';
import { regionRuler } from './view/ruler.ts';
import {
    editedLines,
    firstState,
    layoutNow,
    regionView,
    withFacts,
    withText,
    type KeptResult,
    type PanelState,
} from './state.ts';
import { loadLanguage } from './syntax.ts';
import { body } from './view/body.ts';
import { choices } from './view/choices.ts';
import { header } from './view/header.ts';
import { placeCard, warningCard } from './view/warningCard.ts';

/** Scrolling goes on; what is kept for a reload waits until it rests. */
const KEEP_AFTER = 150;
/** Pixels above and below the view that are drawn too. */
const MARGIN = 400;

export interface Panel {
    hear(message: Exclude<FromHost, { type: 'answer' }>): void;
}

export function openPanel(root: HTMLElement, line: HostLine, nonce: string): Panel {
    let state: PanelState | undefined;
    let blocks: readonly LayoutBlock[] = [];
    let planned: readonly unknown[] = [];
    let drawing = false;
    /** The card that has its place and, where it was asked for, the focus. */
    let placed: PanelState['card'];
    let keeping: ReturnType<typeof setTimeout> | undefined;
    let wanted: { region: number; focus: boolean } | undefined;
    /** Measured heights of opened regions, by region and layout. */
    const heights = new Map<string, number>();
    const places = { result: createRef<HTMLElement>(), lines: createRef<HTMLElement>() };
    let wantedLine: number | undefined;

    const update = (change: (state: PanelState) => PanelState): void => {
        if (!state) return;
        state = change(state);
        schedule();
    };
    /** @throws what the host says, once it is on the screen */
    const ask = async (request: Request): Promise<void> => {
        try {
            await line.ask(request);
        } catch (error) {
            update((now) => ({ ...now, error: error instanceof Error ? error.message : String(error) }));
            throw error;
        }
    };
    const act = createActions({
        state: () => state,
        update,
        ask,
        reveal: (region, focus) => {
            wanted = { region, focus };
            schedule();
        },
        revealLine: (line) => {
            wantedLine = line;
            schedule();
        },
        editor: () => holder,
    });
    const holder = createEditorHolder({ nonce, act, state: () => state, ask, places });

    const schedule = (): void => {
        if (drawing) return;
        drawing = true;
        requestAnimationFrame(() => {
            drawing = false;
            draw();
        });
    };

    function draw(): void {
        if (!state) return;
        plan(state);
        if (wanted) scrollTo(wanted.region);
        if (wantedLine !== undefined) scrollToLine(wantedLine);
        wantedLine = undefined;
        paint();
        measure();
        if (wanted) {
            if (wanted.focus) focusRegion(wanted.region);
            wanted = undefined;
        }
        rove(root);
        clearTimeout(keeping);
        keeping = setTimeout(keep, KEEP_AFTER);
    }

    /** Works the blocks out again where something that they follow from has changed. */
    function plan(now: PanelState): void {
        const lineHeight = lineHeightNow();
        const edited = editedLines(now);
        const inputs = [
            lineHeight,
            now.spans,
            now.editing,
            now.current,
            now.unfolded,
            heightKey(now),
            heights.get(heightKey(now)),
        ];
        if (inputs.every((input, at) => input === planned[at])) return;
        planned = inputs;
        blocks = layOutBlocks({
            lineCount: now.lines.count,
            lineHeight,
            regions: now.spans,
            current: now.current,
            unfolded: now.unfolded,
            ...(edited ? { edited } : {}),
            openHeight: heights.get(heightKey(now)) ?? guessHeight(now, lineHeight),
        });
    }

    function paint(): void {
        if (!state) return;
        // One width for bands, context and the result's editor.
        root.style.setProperty('--tab', String(state.facts.options.tabSize));
        const scroller = root.querySelector<HTMLElement>('.body');
        const top = scroller?.scrollTop ?? 0;
        const view = scroller?.clientHeight ?? window.innerHeight;
        const near = blocksBetween(blocks, top - MARGIN, top + view + MARGIN);
        // The open region stays: it has the focus and what is being typed.
        const open = blocks.find((block) => block.kind === 'region' && block.open);
        const kept = [open, blocks.find((block) => block.kind === 'edited')];
        const far = kept.filter((block) => block !== undefined).filter((block) => !near.includes(block));
        // In the order of the text, which is that of the keyboard.
        const shown = [...near, ...far].sort((a, b) => a.top - b.top);
        const { facts } = state;
        const focused = root.contains(document.activeElement);
        render(
            html`${header(state, act)}
                <div class="stage">
                    <main
                        class="body ${layoutNow(state)}"
                        @scroll=${schedule}
                        aria-label=${l10n.t('Conflict in {0}', facts.path)}
                    >
                        ${facts.regions.length === 0 ? choices(state, act) : body(state, act, blocks, shown, places)}
                    </main>
                    ${facts.regions.length === 0 ? nothing : regionRuler(state, blocks)}
                </div>
                ${warningCard(state, act)}`,
            root,
        );
        holder.settle();
        settleCard();
        // What had the focus may be gone: a button that did its work, the editor of a result that was undone.
        if (focused && isFocusFree()) focusRegion(state.current);
    }

    /** Beside its word, which comes into view first; what the keyboard opened gets the focus. */
    function settleCard(): void {
        const { card } = state ?? {};
        if (!card) return void (placed = undefined);
        const fresh = placed?.key !== card.key;
        const word = wordOf(card.key);
        if (fresh && word) bringIntoView(word);
        placeCard(root, word?.getBoundingClientRect());
        const button = root.querySelector<HTMLElement>('.warning-card button');
        if (card.focus && (fresh || !placed?.focus)) button?.focus({ preventScroll: true });
        placed = card;
    }

    /** The word that the pointer is on; else the one in view, of several the lowest: what would be written comes last. */
    function wordOf(key: string): HTMLElement | undefined {
        const words = [...root.querySelectorAll<HTMLElement>('[data-warning]')].filter(
            (word) => word.dataset['warning'] === key,
        );
        const pointed = words.find((word) => word === hovered());
        const marked = words.filter((word) => !word.matches('.eol'));
        return pointed ?? marked.findLast(isInView) ?? marked.at(-1) ?? words.at(-1);
    }

    function isInView(word: HTMLElement): boolean {
        const frame = root.querySelector('.body')!.getBoundingClientRect();
        const { top, bottom } = word.getBoundingClientRect();
        return top >= frame.top && bottom <= frame.bottom;
    }

    /** A word out of view comes to a third of it: below there is room for its card. */
    function bringIntoView(word: HTMLElement): void {
        if (isInView(word)) return;
        const scroller = root.querySelector<HTMLElement>('.body')!;
        const from = scroller.getBoundingClientRect();
        scroller.scrollTop += word.getBoundingClientRect().top - from.top - from.height / 3;
        paint();
    }

    /** Takes the open region's real height; what is below it moves, what is in view stays. */
    function measure(): void {
        const section = root.querySelector<HTMLElement>('section.region[data-region]');
        if (!section || !state) return;
        const height = section.offsetHeight + 8;
        const name = heightKey(state);
        if (Math.abs((heights.get(name) ?? 0) - height) < 1) return;
        const scroller = root.querySelector<HTMLElement>('.body')!;
        const before = blocks.find((block) => block.kind === 'region' && block.open);
        heights.set(name, height);
        plan(state);
        if (before && before.top + before.height < scroller.scrollTop) scroller.scrollTop += height - before.height;
        paint();
    }

    function scrollTo(region: number): void {
        const block = blocks.find((one) => one.kind === 'region' && one.region === region);
        const scroller = root.querySelector<HTMLElement>('.body');
        if (!block || !scroller) return;
        const column = root.querySelector<HTMLElement>('.column');
        // The column must be as high as planned before it can be scrolled there.
        if (column) column.style.height = `${heightOf(blocks)}px`;
        const above = Math.min(block.top, 4 * lineHeightNow() + 8);
        const inView =
            block.top >= scroller.scrollTop && block.top + block.height <= scroller.scrollTop + scroller.clientHeight;
        if (!inView) scroller.scrollTop = block.top - above;
    }

    function scrollToLine(line: number): void {
        const block = blocks.find((one) => one.kind !== 'region' && one.from <= line && line < one.to);
        const scroller = root.querySelector<HTMLElement>('.body');
        const column = root.querySelector<HTMLElement>('.column');
        if (!block || block.kind === 'region' || !scroller || !column) return;
        column.style.height = `${heightOf(blocks)}px`;
        const top = block.top + (line - block.from) * lineHeightNow();
        if (top >= scroller.scrollTop && top + MARGIN / 4 <= scroller.scrollTop + scroller.clientHeight) return;
        scroller.scrollTop = top - scroller.clientHeight / 3;
    }

    function focusRegion(region: number): void {
        root.querySelector<HTMLElement>(`[data-region="${region}"]`)?.focus({ preventScroll: true });
    }

    function keep(): void {
        if (!state) return;
        const kept: KeptResult = {
            path: state.facts.path,
            current: state.current,
            scroll: root.querySelector('.body')?.scrollTop ?? 0,
            causesShown: state.causesShown,
            wrap: state.wrap,
            unfolded: [...state.unfolded],
            shown: [...state.shown],
        };
        line.keep(kept);
    }

    function begin(message: FromHost & { type: 'file' }): void {
        performance.mark('heard');
        const kept = line.kept() as KeptResult | undefined;
        state = firstState(message.facts, message.state, kept, root.clientWidth);
        draw();
        if (kept?.path === message.facts.path) root.querySelector('.body')!.scrollTop = kept.scroll;
        else if (state.text.regions.length > 0) act.go(state.current, { focus: isFocusFree() });
        requestAnimationFrame(() => setTimeout(() => performance.mark('painted'), 0));
        // Colours come when the text is on the screen.
        requestAnimationFrame(() =>
            setTimeout(
                () =>
                    void loadLanguage(message.facts.path).then((found) => {
                        if (found) holder.adapt();
                        schedule();
                    }),
                0,
            ),
        );
    }

    new ResizeObserver(() => {
        heights.clear();
        update((now) => ({ ...now, width: root.clientWidth }));
    }).observe(root);
    const hovered = watchHover({ root, open: (key) => act.openCard(key), close: () => act.closeCard() });
    keepFocusAt(() => root.querySelector<HTMLElement>('section.region[data-region]'));
    root.addEventListener('scroll', scrollTogether, true);
    root.addEventListener('focusin', () => rove(root));
    root.addEventListener('pointerdown', (event) => {
        if (state?.menu && !(event.target as HTMLElement).closest('.menu-anchor')) act.setMenu(undefined);
    });
    document.addEventListener('keydown', (event) => {
        if (!state) return;
        const now = state;
        if (event.key === 'F7') event.preventDefault(); // the browser's caret browsing
        const used = handleKey(event, {
            act,
            letters: now.facts.options.letters,
            readOnly: now.facts.readOnly !== undefined,
            menuOpen: now.menu !== undefined,
            cardOpen: now.card !== undefined,
            findOpen: now.find !== undefined,
            editLines: (place) => act.editLines(place),
            current: now.current,
            canApply: (region) => regionView(now, region)?.preview !== undefined,
        });
        if (!used) return;
        event.preventDefault();
        event.stopPropagation();
    });

    return {
        hear(message) {
            if (message.type === 'file') begin(message);
            else if (message.type === 'command') act.command(message.command);
            else if (message.type === 'go') act.go(message.region);
            else if (message.type === 'facts') update((now) => withFacts(now, message.facts));
            else if (state) {
                const before = state;
                update((now) => withText(now, message.state));
                const sentence = describeDifference(before, state);
                if (sentence) announce(sentence);
            }
        },
    };
}

const SIDEWAYS = '.sides, .c3 .code, .ghost, .cm-scroller';

/** Sides, suggestion and result of a region scroll sideways as one: a line is compared with those above it. */
function scrollTogether({ target }: Event): void {
    // The document scrolls too, and is no element.
    if (!(target instanceof Element) || !target.matches(SIDEWAYS)) return;
    for (const other of target.closest('.region')?.querySelectorAll(SIDEWAYS) ?? []) {
        if (other !== target && other.scrollLeft !== target.scrollLeft) other.scrollLeft = target.scrollLeft;
    }
}

function heightKey(state: PanelState): string {
    const status = state.text.regions[state.current]?.status;
    return `${state.current} ${layoutNow(state)} ${status} ${state.causesShown} ${state.wrap}`;
}

/** Near enough for the first frame; the real height is measured right after. */
function guessHeight(state: PanelState, lineHeight: number): number {
    const view = regionView(state, state.current);
    if (!view) return 0;
    const count = (text: string | undefined) => Math.min((text ?? '').split('\n').length, 60);
    const { target, base, patch } = view.facts;
    const sides = [count(target), count(base), count(patch)];
    const rows = layoutNow(state) === 'columns' ? Math.max(...sides) : sides.reduce((sum, lines) => sum + lines, 0);
    return 150 + (rows + 4) * lineHeight;
}

/** As the editor does it: 1.4 times the size of its font, in whole pixels; the styles read it too. */
function lineHeightNow(): number {
    const root = document.documentElement;
    const size = parseFloat(getComputedStyle(root).getPropertyValue('--vscode-editor-font-size')) || 12;
    const height = Math.max(18, Math.round(size * 1.35));
    if (root.style.getPropertyValue('--line') !== `${height}px`) root.style.setProperty('--line', `${height}px`);
    return height;
}
