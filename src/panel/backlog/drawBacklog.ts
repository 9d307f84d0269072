/** Draws the backlog: the bar above, the rows near the view, what is known of the active row beside them. */
import * as l10n from '@vscode/l10n';
import { html, nothing, render, type TemplateResult } from 'lit';
import { icon } from '../base/icon.ts';
import { rove } from '../base/rove.ts';
import { renderGrid } from './renderGrid.ts';
import { gridScroller, type BacklogPage } from './backlogPage.ts';
import { renderReasonBox } from './renderReasonBox.ts';
import { renderRowDetails } from './renderRowDetails.ts';
import { renderToolbar } from './renderToolbar.ts';

/** Draws all of it into the page's root; the focus stays in the grid if it was there. */
export function drawBacklog(page: BacklogPage): void {
    const { state, act } = page;
    const hadFocus = gridScroller(page)?.contains(document.activeElement) ?? false;
    render(
        html`${renderToolbar(state, page.layout, act)}
            <div class="bstage">
                <main class="bmain">
                    ${state.backlog && page.layout.shown > 0 ? renderGrid(page, state.backlog) : emptyPage(page)}
                </main>
                ${state.backlog ? renderRowDetails(state, state.backlog, act) : nothing}
            </div>
            ${state.asking && state.backlog ? renderReasonBox(state.asking, state.backlog, act) : nothing}`,
        page.root,
    );
    page.rows.settle();
    // A row that moves to another place of the list loses the focus on its way.
    if (page.wantsFocus || (hadFocus && document.activeElement === document.body)) focusActive(page);
    rove(page.root);
}

function focusActive(page: BacklogPage): void {
    const scroller = gridScroller(page);
    const cell = scroller?.querySelector<HTMLElement>('.bcell[tabindex="0"]');
    if (!scroller || !cell) return;
    page.wantsFocus = false;
    cell.focus({ preventScroll: true });
    if (!cell.matches('.bsubject')) revealAcross(scroller, cell);
}

/** Where there is no room for all branches: beside the subjects, which stay at the left. */
function revealAcross(scroller: HTMLElement, cell: HTMLElement): void {
    const view = scroller.getBoundingClientRect();
    const { left, right } = cell.getBoundingClientRect();
    const start = view.left + (scroller.querySelector<HTMLElement>('.bhead .bsubject')?.offsetWidth ?? 0);
    const end = view.left + scroller.clientWidth;
    if (left < start) scroller.scrollLeft -= start - left;
    else if (right > end) scroller.scrollLeft += Math.min(right - end, left - start);
}

/** Nothing to draw, and why; with the way on. */
function emptyPage({ state, act }: BacklogPage): TemplateResult {
    const { backlog, progress } = state;
    const button = (label: string, run: () => void) =>
        html`<p><button class="btn p" @click=${run}>${label}</button></p>`;
    const check = () => act.ask({ type: 'check' });
    if (!backlog) {
        if (progress.kind === 'failed')
            return html`<div class="empty" role="alert">
                <p>${icon('warning', 'warning')} ${progress.why}</p>
                ${button(l10n.t('Try Again'), check)}
            </div>`;
        if (progress.kind === 'cancelled')
            return html`<div class="empty">
                <p>${l10n.t('The scan was cancelled.')}</p>
                ${button(l10n.t('Check Again'), check)}
            </div>`;
        return html`<div class="empty">
            <p>${icon('looking')} ${l10n.t('Looking for commits that are missing from the branches…')}</p>
        </div>`;
    }
    if (backlog.branches.length === 0)
        return html`<div class="empty">
            <p>${l10n.t('No maintained branches were found.')}</p>
            <p class="desc">${l10n.t('Name them, the newest first, in the setting "backport.branches".')}</p>
            ${button(l10n.t('Check Again'), check)}
        </div>`;
    if (backlog.rows.length === 0)
        return html`<div class="empty">
            <p>
                ${icon('resolved', 'ok')} ${l10n.t('Nothing needs you: no commit of {0} is missing.', backlog.upstream)}
            </p>
            ${button(l10n.t('Check Again'), check)}
        </div>`;
    return html`<div class="empty">
        <p>${l10n.t('No row fits the filters.')}</p>
        ${button(l10n.t('Clear the Filters'), () => act.filter({ text: '', state: '', branch: '', mine: false }))}
    </div>`;
}
