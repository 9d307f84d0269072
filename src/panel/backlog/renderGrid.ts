/** The grid: a head that stays above, two columns that stay at the left, a line for each row near the view. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CellGroup, ShownBacklog, ShownCell, ShownRow } from '../../protocol/backlog.ts';
import { icon } from '../base/icon.ts';
import { cellLook, cellWord, describeCell, groupWord, nameCell } from './cellWords.ts';
import type { BacklogPage } from './backlogPage.ts';
import { ROW_HEIGHT } from './virtualRows.ts';

/** @returns the rows near the view, and the active one wherever it is, so that the focus has its element */
export function renderGrid(page: BacklogPage, backlog: ShownBacklog): TemplateResult {
    const { layout, state, rows } = page;
    const kept = state.active ? (layout.places.get(state.active.commit) ?? -1) : -1;
    const lines = rows.lines(layout.items.length, kept);
    const count = backlog.branches.length;
    return html`<div
        class="bgrid"
        role="grid"
        aria-label=${l10n.t('Backlog of {0}', backlog.upstream)}
        aria-rowcount=${layout.items.length + 1}
        aria-colcount=${count + 1}
        aria-multiselectable="true"
        .style=${`--branches:${count}`}
    >
        <div class="bhead" role="row" aria-rowindex="1">
            <span class="bsubject" role="columnheader" aria-colindex="1">${l10n.t('Commit')}</span>
            ${backlog.branches.map(
                ({ name }, at) =>
                    html`<span class="bbranch" role="columnheader" aria-colindex=${at + 2} title=${name}
                        ><span class="ell">${name}</span></span
                    >`,
            )}
        </div>
        <div class="blist" role="rowgroup" .style=${`height:${layout.items.length * ROW_HEIGHT}px`}>
            ${repeat(
                lines,
                ({ index }) => keyOf(page, backlog, index),
                ({ index, top }) => gridLine(page, backlog, index, top),
            )}
        </div>
    </div>`;
}

function keyOf({ layout }: BacklogPage, { rows }: ShownBacklog, index: number): string {
    const item = layout.items[index]!;
    return item.kind === 'group' ? item.group : rows[item.row]!.commit;
}

function gridLine(page: BacklogPage, backlog: ShownBacklog, index: number, top: number): TemplateResult {
    const item = page.layout.items[index]!;
    return item.kind === 'group'
        ? groupLine(page, item.group, item.rows, index, top)
        : rowLine(page, backlog, backlog.rows[item.row]!, index, top);
}

function groupLine({ state, act }: BacklogPage, group: CellGroup, rows: number, index: number, top: number) {
    const isFolded = state.folded.has(group);
    return html`<div class="bline bgroup" role="row" aria-rowindex=${index + 2} .style=${`top:${top}px`}>
        <span class="bsubject" role="rowheader" aria-colindex="1">
            <button
                class="fold-group"
                tabindex="-1"
                aria-expanded=${isFolded ? 'false' : 'true'}
                @click=${() => act.fold(group)}
            >
                ${icon(isFolded ? 'right' : 'more', 's')}<b>${groupWord(group)}</b>
                <span class="desc">${rows}</span>
            </button>
        </span>
    </div>`;
}

function rowLine(page: BacklogPage, backlog: ShownBacklog, row: ShownRow, index: number, top: number) {
    const { state, act } = page;
    const { active, selected } = state;
    const isActive = active?.commit === row.commit;
    const stop = (branch: number) => (isActive && active.branch === branch ? 0 : -1);
    const activate = (branch: number) => (event: MouseEvent) =>
        act.activate(
            { commit: row.commit, branch },
            event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'select' : undefined,
        );
    const isSelected = selected.has(row.commit);
    return html`<div
        class="bline brow ${isActive ? 'active' : ''} ${isSelected ? 'selected' : ''}"
        role="row"
        aria-rowindex=${index + 2}
        aria-selected=${isSelected}
        .style=${`top:${top}px`}
    >
        <span
            class="bcell bsubject"
            role="rowheader"
            aria-colindex="1"
            tabindex=${stop(-1)}
            title="${row.subject}&#10;${row.commit.slice(0, 12)}  ${row.author}  ${row.date}"
            @mousedown=${activate(-1)}
        >
            <span class="btick" aria-hidden="true">${isSelected ? icon('check', 's') : nothing}</span>
            <span class="mono desc">${row.commit.slice(0, 8)}</span>
            <span class="ell">${row.subject}</span>
        </span>
        ${row.cells.map(
            (cell, branch) =>
                html`<span
                    class="bcell bbranch"
                    role="gridcell"
                    aria-colindex=${branch + 2}
                    tabindex=${stop(branch)}
                    aria-label=${nameCell(row, backlog.branches[branch]?.name ?? '', cell)}
                    title=${describeCell(cell)}
                    @mousedown=${activate(branch)}
                    @dblclick=${() => act.ask(openingOf(row, branch, cell))}
                    >${cell ? cellContent(cell) : nothing}</span
                >`,
        )}
    </div>`;
}

/** What opens a cell: the pick where something is open, else the commit. */
export function openingOf({ commit }: ShownRow, branch: number, cell: ShownCell | null) {
    return cell?.needed
        ? ({
              type: 'backport',
              cell: { commit, branch },
              withNeeds: cell.state === 'needs',
              inWorktree: false,
          } as const)
        : ({ type: 'showCommit', commit } as const);
}

function cellContent(cell: ShownCell): TemplateResult {
    const look = cellLook(cell);
    return html`${icon(look.icon, `s ${look.kind}`)}<span class="ell ${cell.needed ? '' : 'desc'}"
            >${cellWord(cell)}</span
        >${cell.decision === 'take' ? icon('user', 's desc') : nothing}`;
}
