/** The first line: the file, the pick, where it goes, how far the analysis is, and the layout. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../actions/actions.ts';
import type { ReportPart } from '../../protocol/panel.ts';
import { icon } from '../base/icon.ts';
import { isPending, chooseLayout, listProven, type PanelState } from '../model/panelState.ts';
import { NARROW } from './narrow.ts';

function overflow(state: PanelState, act: Actions): TemplateResult {
    const open = state.menu === 'header';
    const sure = listProven(state);
    const item = (label: string, run: () => void, checked?: boolean) =>
        html`<button
            role=${checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked=${checked ?? nothing}
            tabindex="-1"
            @click=${() => {
                act.setMenu(undefined);
                run();
            }}
        >
            <span class="grow">${label}</span>${checked ? icon('check', 's') : nothing}
        </button>`;
    return html`<span class="menu-anchor">
        <button
            class="btn g"
            title=${l10n.t('More actions')}
            aria-label=${l10n.t('More actions')}
            aria-haspopup="menu"
            aria-expanded=${open}
            @click=${() => act.setMenu(open ? undefined : 'header')}
        >
            …
        </button>
        ${
            open
                ? html`<div class="menu" role="menu" aria-label=${l10n.t('More actions')}>
                      ${
                          sure.length > 0 && !state.facts.readOnly
                              ? item(l10n.t('Accept Proven ({0})', sure.length), () => act.acceptProven())
                              : nothing
                      }
                      ${item(l10n.t('Stacked'), () => act.setLayout('stacked'), state.layout === 'stacked')}
                      ${item(l10n.t('Side by side, where there is room'), () => act.setLayout('columns'), state.layout === 'columns')}
                      ${item(l10n.t('Wrap long lines'), () => act.toggleWrap())}
                      ${item(l10n.t('Open as Text'), () => act.openAsText())}
                  </div>`
                : nothing
        }
    </span>`;
}

/** @returns path, pick, target, how far the analysis is, and the switches of the view */
export function renderTitleRow(state: PanelState, act: Actions): TemplateResult {
    const { path, pick, target, regions } = state.facts;
    const slash = path.lastIndexOf('/') + 1;
    return html`<div class="row">
        ${icon('file', 'file')}
        <h1 class="path ell" aria-label=${path}>
            <span class="desc">${path.slice(0, slash)}</span><b>${path.slice(slash)}</b>
        </h1>
        ${
            pick
                ? html`<span class="sep"></span>${icon('commit')}<button
                          class="link mono"
                          title=${l10n.t('Show this commit')}
                          @click=${() => act.showCommit(pick.id)}
                      >
                          ${pick.id.slice(0, 8)}</button
                      ><span class="ell subject">${pick.subject}</span>${icon('arrow')}${icon('branch')}<b
                          class="ell branch"
                          >${target}</b
                      >`
                : nothing
        }
        ${state.facts.looking && pick ? progress(state) : nothing}
        <span class="grow"></span>
        ${
            state.width < NARROW
                ? overflow(state, act)
                : html`${regions.length > 0 ? layoutSwitch(state, act) : nothing}
                      <button
                          class="btn g as-text"
                          title=${l10n.t('Reopen with text editor')}
                          @click=${() => act.openAsText()}
                      >
                          ${icon('text')}<span class="label">${l10n.t('Open as Text')}</span>
                      </button>`
        }
    </div>`;
}

/** What of the analysis is there, and what it is at: never only that it is at something. */
function progress({ facts }: PanelState): TemplateResult {
    const parts: readonly [ReportPart, string][] = [
        ['related', l10n.t('Reading the history…')],
        ['suggestions', l10n.t('Comparing with other branches…')],
        ['warnings', l10n.t('Looking for warnings…')],
    ];
    const left = parts.filter(([part]) => isPending(facts, part));
    const done = parts.length + 1 - left.length - (facts.pending ? 0 : 1);
    const words = facts.pending ? (left[0]?.[1] ?? '') : l10n.t('Merging in memory…');
    return html`<span
        class="desc progress"
        role="status"
        title=${l10n.t('{0} of {1} parts of the analysis are done', done, parts.length + 1)}
        >${icon('looking', 's')}<span>${done}/${parts.length + 1}</span><span>${words}</span></span
    >`;
}

function layoutSwitch(state: PanelState, act: Actions): TemplateResult {
    const fallen = chooseLayout(state) !== state.layout;
    const choice = (layout: 'stacked' | 'columns', label: string) =>
        html`<button
            role="radio"
            aria-checked=${chooseLayout(state) === layout}
            class=${chooseLayout(state) === layout ? 'on' : ''}
            tabindex=${chooseLayout(state) === layout ? 0 : -1}
            title=${label}
            @click=${() => act.setLayout(layout)}
        >
            ${icon(layout)}<span class="label">${label}</span>
        </button>`;
    return html`${fallen ? html`<span class="desc ell note">${l10n.t('Side by side needs a wider editor')}</span>` : nothing}
        <span class="seg" role="radiogroup" aria-label=${l10n.t('Layout')}>
            ${choice('stacked', l10n.t('Stacked'))}${choice('columns', l10n.t('Side by side'))}
        </span>`;
}
