/** What a pick would meet: files in conflict, commits that it has to do with, warnings. Nothing was changed for it. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { ShownDryRun } from '../../protocol/backlog.ts';
import { icon } from '../base/icon.ts';
import { renderCommitLink } from './renderCommitLink.ts';
import type { BacklogActions, PageState } from './pageState.ts';

/** @returns the report as it is so far, or why there is none */
export function renderDryRunReport(
    { dryRun, error }: NonNullable<PageState['dryRun']>,
    act: BacklogActions,
): TemplateResult {
    return html`<div class="bdry" role="group" aria-label=${l10n.t('Dry run')}>
        ${
            error !== undefined
                ? html`<p role="alert">${icon('warning', 's warning')} ${error}</p>`
                : dryRun
                  ? parts(dryRun, act)
                  : html`<p class="desc">${icon('looking', 's')} ${l10n.t('Looking…')}</p>`
        }
    </div>`;
}

function parts({ isPending, outcome, files, related, warnings, notes }: ShownDryRun, act: BacklogActions) {
    const list = (title: string, items: readonly TemplateResult[]) =>
        items.length === 0
            ? nothing
            : html`<p class="desc">${title}</p>
                  <ul class="bevidence">
                      ${items.map((item) => html`<li>${item}</li>`)}
                  </ul>`;
    return html`<p>${outcomeWords(outcome)}</p>
        ${list(
            l10n.t('Files in conflict'),
            files.map(
                (file) => html`<span class="mono">${file.path}</span> <span class="desc">${fileWords(file)}</span>`,
            ),
        )}
        ${list(
            l10n.t('Related commits'),
            related.map(
                ({ commit, subject, relation }) => html`${relation}: ${renderCommitLink(commit, act)} ${subject}`,
            ),
        )}
        ${list(
            l10n.t('Warnings'),
            warnings.map(({ path, line, message }) => html`<span class="mono">${path}:${line}</span> ${message}`),
        )}
        ${list(
            l10n.t('Notes'),
            notes.map((note) => html`${note}`),
        )}
        ${isPending ? html`<p class="desc">${icon('looking', 's')} ${l10n.t('Looking for more…')}</p>` : nothing}`;
}

function outcomeWords(outcome: ShownDryRun['outcome']): string {
    switch (outcome) {
        case 'clean':
            return l10n.t('It applies without a conflict.');
        case 'conflicts':
            return l10n.t('It conflicts.');
        case 'empty':
            return l10n.t('The dry run found that it changes nothing here.');
    }
}

function fileWords({ kind, regions, suggested }: ShownDryRun['files'][number]): string {
    const parts = [kind];
    if (regions > 0) parts.push(regions === 1 ? l10n.t('1 region') : l10n.t('{0} regions', regions));
    if (suggested > 0)
        parts.push(suggested === 1 ? l10n.t('1 with a suggestion') : l10n.t('{0} with a suggestion', suggested));
    return parts.filter(Boolean).join(', ');
}
