/** The conflict editor's page: holds its state, and ties it to the host, the keyboard and the pointer. */
import { createRef } from 'lit/directives/ref.js';
import type { FromHost, Request } from '../../protocol/panel.ts';
import { createActions } from '../actions/createActions.ts';
import { announce } from '../base/announce.ts';
import { isFocusFree, keepFocusAt } from '../base/keepFocusAt.ts';
import type { HostLine } from '../base/hostLine.ts';
import { rove } from '../base/rove.ts';
import { loadLanguage } from '../base/paintSyntax.ts';
import { createEditorHolder } from '../editor/editorHolder.ts';
import { describeDifference } from '../model/describeDifference.ts';
import {
    createPanelState,
    regionView,
    withFacts,
    withText,
    type PanelState,
    type SavedView,
} from '../model/panelState.ts';
import { drawPanel } from './drawPanel.ts';
import { watchHover } from './watchHover.ts';
import { handleKey, type KeyContext } from './handleKey.ts';
import { panelScroller, type Page } from './page.ts';
import { scrollTogether } from './scrollToRegion.ts';

/** Milliseconds without scrolling before the position is saved for a reload. */
const SAVE_AFTER = 150;

/** What `main.ts` hands the host's messages to. */
export interface Panel {
    receive(message: Exclude<FromHost, { type: 'answer' }>): void;
}

type PanelActions = ReturnType<typeof createActions>;
type Update = (change: (state: PanelState) => PanelState) => void;

/** @param nonce of the page's policy, for the styles of the editors */
export function openPanel(root: HTMLElement, line: HostLine, nonce: string): Panel {
    let isScheduled = false;
    const schedule = (): void => {
        if (isScheduled) return;
        isScheduled = true;
        requestAnimationFrame(() => {
            isScheduled = false;
            drawPanel(page);
            saveLater();
        });
    };
    let saving: ReturnType<typeof setTimeout> | undefined;
    const saveLater = (): void => {
        clearTimeout(saving);
        saving = setTimeout(() => saveView(page), SAVE_AFTER);
    };
    const update: Update = (change) => {
        if (!page.state) return;
        page.state = change(page.state);
        schedule();
    };
    const ask = createAsk(line, update);
    const act: PanelActions = createActions({
        state: () => page.state,
        update,
        ask,
        reveal(region, focus) {
            page.requestedRegion = { region, focus };
            schedule();
        },
        revealLine(at) {
            page.requestedLine = at;
            schedule();
        },
        editor: () => page.editors,
    });
    const places = { result: createRef<HTMLElement>(), lines: createRef<HTMLElement>() };
    const hoveredWord = watchHover({ root, open: (key) => act.openCard(key), close: () => act.closeCard() });
    const page: Page = {
        ...{ root, line, act, places, schedule, hoveredWord },
        editors: createEditorHolder({ nonce, act, state: () => page.state, ask, places }),
        heights: new Map(),
        state: undefined,
        blocks: [],
        layoutInputs: [],
        placedCard: undefined,
        requestedRegion: undefined,
        requestedLine: undefined,
    };
    listen(page, update);
    return { receive: (message) => receive(page, act, update, message) };
}

/** A failure is shown before the promise rejects with it. */
function createAsk(line: HostLine, update: Update): (request: Request) => Promise<void> {
    return async (request) => {
        try {
            await line.ask(request);
        } catch (error) {
            update((now) => ({ ...now, error: error instanceof Error ? error.message : String(error) }));
            throw error;
        }
    };
}

function receive(page: Page, act: PanelActions, update: Update, message: Exclude<FromHost, { type: 'answer' }>): void {
    switch (message.type) {
        case 'file':
            return begin(page, message);
        case 'command':
            return act.command(message.command);
        case 'go':
            return act.go(message.region);
        case 'facts':
            return update((now) => withFacts(now, message.facts));
        case 'text': {
            const before = page.state;
            if (!before) return;
            const after = withText(before, message.state);
            update(() => after);
            const sentence = describeDifference(before, after);
            if (sentence) announce(sentence);
        }
    }
}

/** Shows a file from its start, or where this page has left it. */
function begin(page: Page, message: FromHost & { type: 'file' }): void {
    performance.mark('heard');
    const saved = page.line.saved() as SavedView | undefined;
    page.state = createPanelState(message.facts, message.state, saved, page.root.clientWidth);
    drawPanel(page);
    const scroller = panelScroller(page);
    if (scroller && saved?.path === message.facts.path) scroller.scrollTop = saved.scroll;
    else if (page.state.text.regions.length > 0) page.act.go(page.state.current, { focus: isFocusFree() });
    requestAnimationFrame(() => setTimeout(() => performance.mark('painted'), 0));
    // Colours come when the text is on the screen.
    const color = async (): Promise<void> => {
        if (await loadLanguage(message.facts.path)) page.editors.adapt();
        page.schedule();
    };
    requestAnimationFrame(() => setTimeout(() => void color(), 0));
}

/** What a reload brings back. */
function saveView({ line, state, root }: Page): void {
    if (!state) return;
    const view: SavedView = {
        path: state.facts.path,
        current: state.current,
        scroll: panelScroller({ root })?.scrollTop ?? 0,
        causesShown: state.causesShown,
        wrap: state.wrap,
        unfolded: [...state.unfolded],
        shown: [...state.shown],
    };
    line.save(view);
}

function listen(page: Page, update: Update): void {
    const { root, act } = page;
    new ResizeObserver(() => {
        page.heights.clear();
        update((now) => ({ ...now, width: root.clientWidth }));
    }).observe(root);
    keepFocusAt(() => root.querySelector<HTMLElement>('section.region[data-region]'));
    root.addEventListener('scroll', scrollTogether, true);
    root.addEventListener('focusin', () => rove(root));
    root.addEventListener('pointerdown', (event) => {
        if (page.state?.menu && !(event.target as HTMLElement).closest('.menu-anchor')) act.setMenu(undefined);
    });
    document.addEventListener('keydown', (event) => {
        if (!page.state) return;
        if (event.key === 'F7') event.preventDefault(); // the browser's caret browsing
        if (!handleKey(event, keyContext(page.state, act))) return;
        event.preventDefault();
        event.stopPropagation();
    });
}

function keyContext(state: PanelState, act: Page['act']): KeyContext {
    return {
        act,
        letters: state.facts.options.letters,
        readOnly: state.facts.readOnly !== undefined,
        menuOpen: state.menu !== undefined,
        cardOpen: state.card !== undefined,
        findOpen: state.find !== undefined,
        editLines: (place) => act.editLines(place),
        current: state.current,
        canApply: (region) => regionView(state, region)?.preview !== undefined,
    };
}
