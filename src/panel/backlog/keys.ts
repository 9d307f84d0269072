/** The keyboard in the grid: the grid pattern of the ARIA practices, and a letter for each decision. */
import type { DecisionKind } from '../../core/backlog/candidate.ts';
import { openingOf } from './renderGrid.ts';
import type { BacklogPage } from './backlogPage.ts';
import type { ActiveCell } from './pageState.ts';

/** The letter that decides about the active cell, where letters act (a setting). */
export const KEYS: Readonly<Record<DecisionKind, string>> = {
    take: 't',
    decline: 'd',
    wait: 'w',
    hold: 'h',
    reset: 'r',
};

/** @returns whether the key was used */
export function handleGridKey(page: BacklogPage, event: KeyboardEvent): boolean {
    const { state, act } = page;
    const { backlog, active } = state;
    if (!backlog || event.altKey) return false;
    const isControl = event.ctrlKey || event.metaKey;
    const moved = active && moveActive(page, active, event.key, isControl);
    if (moved) {
        page.wantsFocus = true;
        act.activate(moved, event.shiftKey ? 'extend' : undefined);
        return true;
    }
    if (isControl && event.key === 'a') {
        const all = page.layout.items.flatMap((item) => (item.kind === 'row' ? [backlog.rows[item.row]!.commit] : []));
        act.update({ selected: new Set(all) });
        return true;
    }
    if (isControl) return false;
    if (event.key === 'Escape' && state.selected.size > 0) {
        act.update({ selected: new Set() });
        return true;
    }
    if (!active) return false;
    if (event.key === ' ') {
        act.activate(active, 'select');
        return true;
    }
    if (event.key === 'Enter') {
        const row = backlog.rows.find(({ commit }) => commit === active.commit);
        if (row) act.ask(openingOf(row, active.branch, row.cells[active.branch] ?? null));
        return true;
    }
    const decision = (Object.keys(KEYS) as DecisionKind[]).find((one) => KEYS[one] === event.key.toLowerCase());
    if (!decision || !backlog.letters) return false;
    act.decide(decision);
    return true;
}

function moveActive(page: BacklogPage, active: ActiveCell, key: string, isControl: boolean): ActiveCell | undefined {
    const last = (page.state.backlog?.branches.length ?? 0) - 1;
    const by = (lines: number) => rowAt(page, active, lines);
    switch (key) {
        case 'ArrowDown':
            return by(1);
        case 'ArrowUp':
            return by(-1);
        case 'PageDown':
            return by(page.rows.pageLength);
        case 'PageUp':
            return by(-page.rows.pageLength);
        case 'ArrowRight':
            return { ...active, branch: Math.min(last, active.branch + 1) };
        case 'ArrowLeft':
            return { ...active, branch: Math.max(-1, active.branch - 1) };
        case 'Home':
            return isControl ? { ...(by(-Infinity) ?? active), branch: -1 } : { ...active, branch: -1 };
        case 'End':
            return isControl ? { ...(by(Infinity) ?? active), branch: last } : { ...active, branch: last };
    }
    return undefined;
}

/** The row that is some lines away, over heads of groups; the last one where there are not that many. */
function rowAt({ layout, state }: BacklogPage, active: ActiveCell, lines: number): ActiveCell | undefined {
    const { items, places } = layout;
    const step = Math.sign(lines);
    const from = places.get(active.commit) ?? -1;
    let found: number | undefined;
    let at = from;
    for (let left = Math.abs(lines); left > 0;) {
        at += step;
        const item = items[at];
        if (!item) break;
        if (item.kind !== 'row') continue;
        found = item.row;
        left--;
    }
    const commit = found === undefined ? active.commit : state.backlog!.rows[found]!.commit;
    return { commit, branch: active.branch };
}
