/** The backlog's page: holds its state, and ties it to the host, the pointer and the keyboard. */
import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { DecisionKind } from '../../core/backlog/candidate.ts';
import type {
    BacklogPanelRequest,
    CellGroup,
    CellPlace,
    ChangedCell,
    ShownBacklog,
    ShownBulk,
    ShownCell,
    ToBacklog,
} from '../../protocol/backlog.ts';
import { announce } from '../base/announce.ts';
import { isFocusFree, keepFocusAt } from '../base/keepFocusAt.ts';
import type { HostLine } from '../base/hostLine.ts';
import { rove } from '../base/rove.ts';
import { drawBacklog } from './drawBacklog.ts';
import { GROUPS, layOutRows, NO_FILTERS, type Filters } from './groups.ts';
import { handleGridKey } from './keys.ts';
import { gridScroller, updatePage, type BacklogPage } from './backlogPage.ts';
import type { ActiveCell, PageState, RowLayout } from './pageState.ts';
import { createVirtualRows, ROW_HEIGHT } from './virtualRows.ts';

/** What `main.ts` hands the host's messages to. */
export interface OpenBacklogPage {
    receive(message: Exclude<ToBacklog, { type: 'answer' }>): void;
    /** The host could not be asked. */
    fail(error: unknown): void;
    readonly isEmpty: boolean;
}

/** What a reload brings back; the host reads `repository` of it. */
const savedPage = v.object({
    repository: v.string(),
    filters: v.object({ text: v.string(), state: v.string(), branch: v.string(), mine: v.boolean() }),
    folded: v.array(v.picklist(['needs-you', 'ready', 'waiting', 'done'])),
    active: v.optional(v.object({ commit: v.string(), branch: v.number() })),
    top: v.number(),
});
type SavedPage = v.InferOutput<typeof savedPage>;

/** Milliseconds after a drawing at which the place is saved: not with each step of a scroll. */
const SAVE_PAUSE = 200;

/**
 * Draws the page into `root`, with filters, folds and place as a reload has saved them.
 * @returns what the host's messages go to
 */
export function openBacklogPage(root: HTMLElement, line: HostLine<BacklogPanelRequest>): OpenBacklogPage {
    const read = v.safeParse(savedPage, line.saved());
    const saved = read.success ? read.output : undefined;
    let isScheduled = false;
    let top = saved?.top;
    let saving: ReturnType<typeof setTimeout> | undefined;
    const page: BacklogPage = {
        root,
        line,
        schedule() {
            if (isScheduled) return;
            isScheduled = true;
            requestAnimationFrame(() => {
                isScheduled = false;
                draw();
            });
        },
        rows: createVirtualRows(
            () => gridScroller({ root }),
            () => page.schedule(),
        ),
        act: {
            ask: (request) => ask(page, request),
            update: (change) => updatePage(page, change),
            closeReason() {
                page.wantsFocus = true;
                updatePage(page, { asking: undefined });
            },
            filter: (change) => setFilters(page, { ...page.state.filters, ...change }),
            fold: (group) => fold(page, group),
            activate: (cell, how) => activate(page, cell, how),
            decide: (decision) => decide(page, decision),
            takeAllThatApply: () => takeAllThatApply(page),
            resolveNext: () => resolveNext(page),
            lookInto(cell) {
                updatePage(page, { dryRun: { cell } });
                ask(page, { type: 'dryRun', cell });
            },
            copy: (format) => copy(page, format),
        },
        state: openingState(saved),
        layout: { items: [], shown: 0, places: new Map() },
        wantsFocus: false,
        anchor: undefined,
        isPlaced: saved?.active !== undefined,
    };
    const draw = () => {
        drawBacklog(page);
        const scroller = gridScroller(page);
        if (scroller && top !== undefined && page.layout.items.length > 0) {
            scroller.scrollTop = top;
            top = undefined;
            page.schedule();
        }
        clearTimeout(saving);
        saving = setTimeout(() => save(page), SAVE_PAUSE);
    };
    listen(page);
    draw();
    return {
        get isEmpty() {
            return page.state.backlog === undefined && page.state.progress.kind === 'idle';
        },
        fail: (error) => updatePage(page, { progress: { kind: 'failed', why: String(error) } }),
        receive: (message) => receive(page, message),
    };
}

function openingState(saved: SavedPage | undefined): PageState {
    return {
        backlog: undefined,
        progress: { kind: 'idle' },
        filters: (saved?.filters as Filters | undefined) ?? NO_FILTERS,
        folded: new Set<CellGroup>(saved?.folded ?? ['done']),
        active: saved?.active,
        selected: new Set(),
        details: undefined,
        dryRun: undefined,
        asking: undefined,
        bulk: undefined,
        error: undefined,
    };
}

function ask(page: BacklogPage, request: BacklogPanelRequest): void {
    page.line.ask(request).catch((error: unknown) => {
        updatePage(page, { error: error instanceof Error ? error.message : String(error) });
    });
}

function receive(page: BacklogPage, message: Exclude<ToBacklog, { type: 'answer' }>): void {
    switch (message.type) {
        case 'backlog':
            return showBacklog(page, message.backlog);
        case 'cells':
            return changeCells(page, message.cells);
        case 'progress': {
            const wasRunning = page.state.progress.kind === 'trying' || page.state.progress.kind === 'scanning';
            updatePage(page, { progress: message.progress });
            if (wasRunning && message.progress.kind === 'idle') announce(l10n.t('The backlog is up to date.'));
            return;
        }
        case 'bulk':
            return showBulk(page, message.bulk);
        case 'details':
            if (message.details.commit === page.state.active?.commit) updatePage(page, { details: message.details });
            return;
        case 'dryRun': {
            const { type: _, ...dryRun } = message;
            const { cell } = page.state.dryRun ?? {};
            if (cell?.commit === dryRun.cell.commit && cell.branch === dryRun.cell.branch) updatePage(page, { dryRun });
            return;
        }
        case 'goTo':
            return activate(page, { commit: message.commit, branch: message.branch ?? -1 });
    }
}

function showBulk(page: BacklogPage, bulk: ShownBulk | undefined): void {
    updatePage(page, { bulk });
    if (!bulk) return;
    const picked = bulk.branches.reduce((sum, one) => sum + one.picked, 0);
    const left = bulk.branches.reduce((sum, one) => sum + one.left.length, 0);
    announce(bulk.isUndone ? l10n.t('Taken back.') : l10n.t('Picked: {0}. Left for you: {1}.', picked, left));
}

/** New rows: what was in view stays there, if it is still a row. */
function showBacklog(page: BacklogPage, backlog: ShownBacklog): void {
    // Until the user has chosen a row, what needs them is on top, whatever was on top before it was tried.
    const anchor = page.isPlaced ? readAnchor(page) : undefined;
    const known = new Set(backlog.rows.map(({ commit }) => commit));
    const { active, selected } = page.state;
    page.state = {
        ...page.state,
        backlog,
        selected: new Set([...selected].filter((commit) => known.has(commit))),
        active: page.isPlaced && active && known.has(active.commit) ? active : undefined,
    };
    layOut(page);
    const first = page.layout.items.find((item) => item.kind === 'row');
    if (!page.state.active && first)
        page.state = { ...page.state, active: { commit: backlog.rows[first.row]!.commit, branch: -1 } };
    if (page.state.active) ask(page, { type: 'details', ...page.state.active });
    if (isFocusFree()) page.wantsFocus = true;
    drawBacklog(page);
    if (anchor) restoreAnchor(page, anchor);
    page.schedule();
}

interface ScrollAnchor {
    readonly commit: string;
    /** Pixels from the top of the view. */
    readonly offset: number;
}

/** The active row where it is in view, else the first one that is. */
function readAnchor({ layout, state, ...page }: BacklogPage): ScrollAnchor | undefined {
    const scroller = gridScroller(page);
    if (!scroller || !state.backlog) return undefined;
    const { scrollTop, clientHeight } = scroller;
    if (scrollTop === 0 && !scroller.contains(document.activeElement)) return undefined;
    const at = (index: number) => index * ROW_HEIGHT - scrollTop;
    const active = state.active && layout.places.get(state.active.commit);
    if (state.active && active !== undefined && at(active) >= 0 && at(active) < clientHeight)
        return { commit: state.active.commit, offset: at(active) };
    for (let index = Math.ceil(scrollTop / ROW_HEIGHT); index < layout.items.length; index++) {
        const item = layout.items[index]!;
        if (item.kind === 'row') return { commit: state.backlog.rows[item.row]!.commit, offset: at(index) };
    }
    return undefined;
}

function restoreAnchor(page: BacklogPage, { commit, offset }: ScrollAnchor): void {
    const [scroller, index] = [gridScroller(page), page.layout.places.get(commit)];
    if (scroller && index !== undefined) scroller.scrollTop = index * ROW_HEIGHT - offset;
}

/** Cells that came in later, or were decided: their rows stay where they are. */
function changeCells(page: BacklogPage, changes: readonly ChangedCell[]): void {
    const { backlog, active } = page.state;
    if (!backlog) return;
    const rows = [...backlog.rows];
    let isActive = false;
    for (const { row, branch, cell } of changes) {
        const before = rows[row];
        if (!before) continue;
        rows[row] = { ...before, cells: before.cells.with(branch, cell) };
        isActive ||= before.commit === active?.commit;
    }
    updatePage(page, { backlog: { ...backlog, rows } });
    if (isActive && active) ask(page, { type: 'details', ...active });
}

function layOut(page: BacklogPage): void {
    const { backlog, filters, folded } = page.state;
    if (!backlog) return;
    const { items, shown } = layOutRows(backlog, filters, folded);
    const places = new Map<string, number>();
    items.forEach((item, at) => item.kind === 'row' && places.set(backlog.rows[item.row]!.commit, at));
    page.layout = { items, shown, places } satisfies RowLayout;
}

function setFilters(page: BacklogPage, filters: Filters): void {
    page.state = { ...page.state, filters };
    layOut(page);
    page.schedule();
    save(page);
}

function fold(page: BacklogPage, group: CellGroup): void {
    const folded = new Set(page.state.folded);
    if (!folded.delete(group)) folded.add(group);
    page.state = { ...page.state, folded };
    layOut(page);
    page.schedule();
    save(page);
}

function activate(page: BacklogPage, active: ActiveCell, how?: 'select' | 'extend'): void {
    const before = page.state.active;
    const selected = new Set(page.state.selected);
    if (how === 'select') {
        if (!selected.delete(active.commit)) selected.add(active.commit);
        page.anchor = active.commit;
    } else if (how === 'extend') {
        const from = page.layout.places.get(page.anchor ?? before?.commit ?? active.commit) ?? 0;
        const to = page.layout.places.get(active.commit) ?? from;
        page.anchor ??= before?.commit;
        selected.clear();
        for (let at = Math.min(from, to); at <= Math.max(from, to); at++) {
            const item = page.layout.items[at];
            if (item?.kind === 'row') selected.add(page.state.backlog!.rows[item.row]!.commit);
        }
    } else page.anchor = undefined;
    page.wantsFocus = true;
    page.isPlaced = true;
    updatePage(page, { active, selected });
    const index = page.layout.places.get(active.commit);
    if (index !== undefined) page.rows.reveal(index);
    if (before?.commit !== active.commit || before.branch !== active.branch) ask(page, { type: 'details', ...active });
}

/** The cells that a decision is about: of the selected rows, else of the active one; on its branch, else where one is needed. */
function cellsToDecide({ state }: BacklogPage): CellPlace[] {
    const { backlog, active, selected } = state;
    if (!backlog || !active) return [];
    const commits = selected.size > 0 ? selected : new Set([active.commit]);
    return backlog.rows
        .filter(({ commit }) => commits.has(commit))
        .flatMap(({ commit, cells }) => {
            if (active.branch >= 0)
                return selected.size === 0 || cells[active.branch] ? [{ commit, branch: active.branch }] : [];
            return cells.flatMap((cell, branch) =>
                cell && (cell.needed || cell.decision !== undefined) ? [{ commit, branch }] : [],
            );
        });
}

/** Taking and giving the tool its word back need no reason. */
const hasReason = (decision: DecisionKind) => decision !== 'take' && decision !== 'reset';

function decide(page: BacklogPage, decision: DecisionKind): void {
    const cells = cellsToDecide(page);
    if (cells.length === 0) return announce(l10n.t('There is nothing to decide here.'));
    if (hasReason(decision)) return updatePage(page, { asking: { decision, cells } });
    ask(page, { type: 'decide', cells, decision, reason: '', text: '' });
}

/** Only of the rows that are shown. */
function resolveNext(page: BacklogPage): void {
    const { backlog, filters } = page.state;
    if (!backlog) return;
    const only = backlog.branches.findIndex(({ name }) => name === filters.branch);
    const isFiltered = filters.text !== '' || filters.state !== '' || filters.mine || only >= 0;
    ask(page, {
        type: 'resolveNext',
        ...(isFiltered ? { shown: listShown(page, backlog) } : {}),
        ...(only < 0 ? {} : { only }),
    });
}

/** Commits that the filters leave, also in groups that are folded. */
function listShown({ state }: BacklogPage, backlog: ShownBacklog): string[] {
    const { items } = layOutRows(backlog, state.filters, new Set());
    return items.flatMap((item) => (item.kind === 'row' ? [backlog.rows[item.row]!.commit] : []));
}

/** Only of the rows that are shown. */
function takeAllThatApply(page: BacklogPage): void {
    const { backlog, filters } = page.state;
    if (!backlog) return;
    const only = backlog.branches.findIndex(({ name }) => name === filters.branch);
    const { items } = layOutRows(backlog, filters, new Set());
    const cells = items.flatMap((item): CellPlace[] => {
        if (item.kind !== 'row') return [];
        const row = backlog.rows[item.row]!;
        return row.cells.flatMap((cell, branch) =>
            cell && canTake(cell) && (only < 0 || only === branch) ? [{ commit: row.commit, branch }] : [],
        );
    });
    if (cells.length === 0)
        return updatePage(page, { error: l10n.t('Nothing that is shown applies and waits to be picked.') });
    ask(page, { type: 'takeAll', cells });
}

/** It applies, and was not declined. */
const canTake = ({ needed, state, decision, needsLook }: ShownCell) =>
    needed && state === 'applies' && !needsLook && (decision === undefined || decision === 'take');

/** The selected rows, else all that are shown. */
function copy(page: BacklogPage, format: 'markdown' | 'csv'): void {
    const { backlog, selected } = page.state;
    if (!backlog) return;
    const shown = listShown(page, backlog);
    const commits = selected.size > 0 ? shown.filter((commit) => selected.has(commit)) : shown;
    ask(page, { type: 'copy', format, commits });
}

function save(page: BacklogPage): void {
    const { backlog, filters, folded, active } = page.state;
    if (!backlog) return;
    page.line.save({
        repository: backlog.repository,
        filters,
        folded: GROUPS.filter((group) => folded.has(group)),
        ...(active ? { active } : {}),
        top: gridScroller(page)?.scrollTop ?? 0,
    } satisfies SavedPage);
}

function listen(page: BacklogPage): void {
    const { root } = page;
    keepFocusAt(() => gridScroller(page)?.querySelector<HTMLElement>('.bcell[tabindex="0"]'));
    root.addEventListener('wheel', () => (page.isPlaced = true), { passive: true });
    root.addEventListener('focusin', () => rove(root));
    root.addEventListener('keydown', (event) => {
        const target = event.target as HTMLElement;
        if (target.closest('.bgrid') && !target.matches('button') && handleGridKey(page, event)) event.preventDefault();
        else if (moveInToolbar(target, event)) event.preventDefault();
    });
}

/** Left and right among the buttons of a bar. @returns whether the key was used */
function moveInToolbar(target: HTMLElement, { key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    const toward = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
    const bar = target.closest<HTMLElement>('[data-roving]');
    if (toward === 0 || !bar || altKey || ctrlKey || metaKey) return false;
    const stops = [...bar.querySelectorAll<HTMLElement>('button:not(:disabled)')];
    stops[stops.indexOf(target) + toward]?.focus();
    return true;
}
