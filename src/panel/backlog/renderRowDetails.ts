/** Beside the grid: why the active row is a candidate, what was tried and decided on each branch, and what can be done. */
import { withoutAddress } from '../../core/base/text.ts';
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Decision } from '../../core/backlog/candidate.ts';
import type {
    CellDetails,
    EvidenceSentence,
    ShownBacklog,
    ShownCell,
    ShownCheck,
    ShownRow,
} from '../../protocol/backlog.ts';
import { icon } from '../base/icon.ts';
import { renderCommitLink } from './renderCommitLink.ts';
import { renderDryRunReport } from './renderDryRunReport.ts';
import { cellLook, decidedWord, describeCell, reasonWord } from './cellWords.ts';
import type { BacklogActions, PageState } from './pageState.ts';

/** @returns the part beside the grid; it asks to choose a row where none is active */
export function renderRowDetails(
    { active, details, dryRun }: PageState,
    backlog: ShownBacklog,
    act: BacklogActions,
): TemplateResult {
    const row = active && backlog.rows.find(({ commit }) => commit === active.commit);
    const label = l10n.t('Details');
    if (!row)
        return html`<aside class="bside" aria-label=${label}><p class="desc">${l10n.t('Choose a row.')}</p></aside>`;
    const known = details?.commit === row.commit ? details : undefined;
    const order = row.cells.map((_, at) => at);
    const first = active.branch;
    const branches = first < 0 ? order : [first, ...order.filter((at) => at !== first)];
    return html`<aside class="bside" aria-label=${label} tabindex="0">
        <h2><b>${row.subject}</b></h2>
        <p class="desc few">${renderCommitLink(row.commit, act)} <span>${row.author}</span> <span>${row.date}</span></p>
        ${branches.map((at) => {
            const cell = row.cells[at];
            const more = known?.cells[at];
            return cell
                ? branchDetails(
                      { row, at, cell, name: backlog.branches[at]?.name ?? '' },
                      more,
                      known?.cells,
                      act,
                      dryRun?.cell.commit === row.commit && dryRun.cell.branch === at ? dryRun : undefined,
                  )
                : nothing;
        })}
    </aside>`;
}

interface ShownPlace {
    readonly row: ShownRow;
    readonly at: number;
    readonly cell: ShownCell;
    readonly name: string;
}

function branchDetails(
    { row, at, cell, name }: ShownPlace,
    more: CellDetails | null | undefined,
    others: readonly (CellDetails | null)[] | undefined,
    act: BacklogActions,
    dryRun: PageState['dryRun'],
): TemplateResult {
    const look = cellLook(cell);
    return html`<section class="bdetail" aria-label=${name}>
        <h3 class="row">
            ${icon('branch', 's')}<b class="ell">${name}</b><span class="grow"></span
            ><span class="few">${icon(look.icon, `s ${look.kind}`)}<span>${describeCell(cell)}</span></span>
        </h3>
        ${
            more
                ? html`<ul class="bevidence">
                          ${more.evidence.map((each) => html`<li>${evidence(each, act)}</li>`)}
                          ${more.trial === undefined ? nothing : html`<li>${trialWords(more.trial)}</li>`}
                          ${more.needs.length > 0 ? html`<li>${needs(more.needs, act)}</li>` : nothing}
                          ${more.checks.map((each) => html`<li>${checkLine(each)}</li>`)}
                          ${more.decisions.map((each, index) => html`<li>${decisionLine(each, index === 0 && !more.isReopened)}</li>`)}
                      </ul>
                      ${buttons(row, at, cell, more, others, act)} ${dryRun ? renderDryRunReport(dryRun, act) : nothing}`
                : html`<p class="desc">${l10n.t('Looking…')}</p>`
        }
    </section>`;
}

/** A sentence, in which the commits that it names can be opened. */
function evidence({ text, commits }: EvidenceSentence, act: BacklogActions): TemplateResult {
    let rest = text;
    const parts: (string | TemplateResult)[] = [];
    while (rest !== '') {
        const next = commits
            .map((commit) => ({ commit, at: rest.indexOf(commit.slice(0, 12)) }))
            .filter(({ at }) => at >= 0)
            .sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        parts.push(rest.slice(0, next.at), renderCommitLink(next.commit, act));
        rest = rest.slice(next.at + 12);
    }
    return html`${parts}${rest}`;
}

function needs(commits: CellDetails['needs'], act: BacklogActions): TemplateResult {
    return html`${l10n.t('Needs first:')}
    ${commits.map(({ commit, subject }) => html`${renderCommitLink(commit, act)} ${subject} `)}`;
}

function trialWords(trial: 'unknown' | 'empty'): string {
    return trial === 'empty'
        ? l10n.t('The dry run found that it changes nothing here.')
        : l10n.t('The dry run could not be made, so it is not known whether it applies.');
}

function checkLine({ kind, passed, date, why }: ShownCheck): TemplateResult {
    const outcome = passed ? l10n.t('passed') : l10n.t('failed');
    return html`${icon(passed ? 'resolved' : 'warning', passed ? 's ok' : 's warning')}
    ${l10n.t('{0} {1}, {2}', checkWord(kind), outcome, date)}${why ? `: ${why}` : ''}`;
}

function checkWord(kind: ShownCheck['kind']): string {
    switch (kind) {
        case 'build':
            return l10n.t('Build');
        case 'test':
            return l10n.t('Test');
        case 'checkpatch':
            return 'checkpatch';
    }
}

function decisionLine({ decision, reason, date, who, text }: Decision, counts: boolean): TemplateResult {
    const why = [reason ? reasonWord(reason) : '', text].filter(Boolean).join(': ');
    return html`<span class=${counts ? '' : 'desc'}
        >${icon('user', 's')}
        ${l10n.t('{0} by {1}, {2}', decidedWord(decision), withoutAddress(who), date.slice(0, 10))}${why ? ` (${why})` : ''}${
            counts ? nothing : html` <em>${l10n.t('no longer counts')}</em>`
        }</span
    >`;
}

function buttons(
    { commit }: ShownRow,
    branch: number,
    cell: ShownCell,
    { canPick, needs: first, as }: CellDetails,
    others: readonly (CellDetails | null)[] | undefined,
    act: BacklogActions,
): TemplateResult {
    const pick = (withNeeds: boolean, inWorktree: boolean) => () =>
        act.ask({ type: 'backport', cell: { commit, branch }, withNeeds, inWorktree });
    const sibling = others?.find((one, at) => at !== branch && one?.as !== undefined && one.as !== commit)?.as;
    const hasNeeds = first.length > 0;
    const canLook = canPick && cell.needed;
    return html`<div class="bbuttons">
        ${
            canPick && hasNeeds
                ? html`<button class="btn ${cell.needed ? 'p' : ''}" @click=${pick(true, false)}>
                      ${l10n.t('Backport with What It Needs')}
                  </button>`
                : nothing
        }
        ${
            canPick
                ? html`<button class="btn ${cell.needed && !hasNeeds ? 'p' : ''}" @click=${pick(false, false)}>
                          ${hasNeeds ? l10n.t('Backport Alone') : l10n.t('Backport')}
                      </button>
                      <button class="btn" @click=${pick(hasNeeds, true)}>${l10n.t('In a Worktree…')}</button>`
                : nothing
        }
        ${
            canLook
                ? html`<button class="btn" @click=${() => act.lookInto({ commit, branch })}>
                      ${l10n.t('Dry Run')}
                  </button>`
                : nothing
        }
        ${
            as !== undefined && as !== commit
                ? html`<button class="btn" @click=${() => act.ask({ type: 'compare', original: commit, backport: as })}>
                      ${icon('diff', 's')}${l10n.t('Compare with the Original')}
                  </button>`
                : nothing
        }
        ${
            as !== undefined && as !== commit
                ? html`<button class="btn" @click=${() => act.ask({ type: 'revert', backport: as })}>
                      ${l10n.t('Revert on Branch…')}
                  </button>`
                : nothing
        }
        ${
            as !== undefined && sibling !== undefined && as !== commit
                ? html`<button
                      class="btn"
                      @click=${() => act.ask({ type: 'compare', original: sibling, backport: as })}
                  >
                      ${icon('diff', 's')}${l10n.t('Compare Branches')}
                  </button>`
                : nothing
        }
    </div>`;
}
