/** Why a region is in conflict: the commits that changed its lines upstream. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Cause } from '../../protocol/panel.ts';
import type { Actions } from '../actions.ts';
import type { PanelState, RegionView } from '../state.ts';
import { icon } from './icons.ts';

/** The margin shows so much; the rest is one press away. */
const SHOWN = { causes: 3, evidence: 1 };

/** In the margin, beside the sides. */
export function causesAside(state: PanelState, act: Actions, { index, facts }: RegionView): unknown {
    if (!state.causesShown) return nothing;
    const all = state.whole.has(index);
    const causes = all ? facts.causes : facts.causes.slice(0, SHOWN.causes);
    const hidden = facts.causes.length - causes.length;
    return html`<aside class="why" aria-label="Why is this in conflict">
        <h2>${icon('why')}Why is this in conflict</h2>
        <p class="desc">${summary(state, facts.causes)}</p>
        ${causes.map(
            (cause) =>
                html`<div class="cause">
                    <div class="row">${commitLink(act, cause)}<span class="grow"></span>${relationTag(cause)}</div>
                    <div class="sub">${cause.subject}</div>
                    ${evidence(act, index, cause, all)}
                </div>`,
        )}
        ${hidden > 0 ? moreButton(act, index, `${hidden} more ${hidden === 1 ? 'commit' : 'commits'}`) : nothing}
    </aside>`;
}

function evidence(act: Actions, region: number, cause: Cause, all: boolean): unknown {
    const lines = all ? cause.evidence : cause.evidence.slice(0, SHOWN.evidence);
    const hidden = cause.evidence.length - lines.length;
    return html`${lines.map((line) => html`<div class="desc ${all ? '' : 'clamp'}" title=${line}>${line}</div>`)}
        <div class="acts">
            ${buttons(act, cause)}
            ${hidden > 0 ? moreButton(act, region, `${hidden} more ${hidden === 1 ? 'reason' : 'reasons'}`) : nothing}
        </div>`;
}

/** What can be done about a cause. Whatever is in the way can be picked first; the rest of the actions stands in the tree. */
function buttons(act: Actions, { commit, relation }: Cause): unknown {
    const inTheWay = relation === 'prerequisite' || relation === 'unsure' || relation === 'incidental';
    return html`<button class="btn g sm" tabindex="-1" @click=${() => act.showCommit(commit)}>
            ${icon('diff')}Show
        </button>
        ${
            inTheWay
                ? html`<button
                      class="btn g sm"
                      tabindex="-1"
                      title="Parks this pick with every result, picks ${commit.slice(0, 8)}, and comes back"
                      @click=${() => act.pickFirst(commit)}
                  >
                      Park and Pick This First
                  </button>`
                : nothing
        }
        ${
            inTheWay && relation !== 'incidental'
                ? html`<button
                      class="link"
                      tabindex="-1"
                      title="You have looked: it changes no meaning here"
                      @click=${() => act.treatAsIncidental(commit)}
                  >
                      Treat as incidental
                  </button>`
                : nothing
        }`;
}

function moreButton(act: Actions, region: number, words: string): TemplateResult {
    return html`<button class="link" tabindex="-1" @click=${() => act.showWhole(region)}>${words}</button>`;
}

/** Below everything, in columns. */
export function causesBelow(state: PanelState, act: Actions, { facts }: RegionView): unknown {
    if (!state.causesShown) return nothing;
    if (facts.causes.length === 0) return html`<div class="why-note desc">${summary(state, facts.causes)}</div>`;
    return html`<div class="why-row" role="group" aria-label="Why is this in conflict">
        ${facts.causes.map(
            (cause) =>
                html`<div>
                    <div class="row">
                        ${commitLink(act, cause)}<b class="ell">${cause.subject}</b
                        ><span class="grow"></span>${relationTag(cause)}
                    </div>
                    <div class="row">
                        <span class="desc ell" title=${cause.evidence.join('\n')}>${cause.evidence[0] ?? ''}</span
                        ><span class="grow"></span>
                        ${buttons(act, cause)}
                    </div>
                </div>`,
        )}
    </div>`;
}

function summary({ facts }: PanelState, causes: readonly Cause[]): string {
    if (causes.length === 1) return `One upstream commit changed these lines and is not on ${facts.target}.`;
    if (causes.length > 1)
        return `${causes.length} upstream commits changed these lines and are not on ${facts.target}.`;
    if (facts.looking) return 'Looking for the commits that changed these lines…';
    if (!facts.pick) return 'No pick is running, so there is no history to look at.';
    return `No commit was found that changed these lines upstream and is not on ${facts.target}.`;
}

function commitLink(act: Actions, { commit }: Cause): TemplateResult {
    return html`<button class="link mono" tabindex="-1" title="Show this commit" @click=${() => act.showCommit(commit)}>
        ${commit.slice(0, 8)}
    </button>`;
}

function relationTag({ relation }: Cause): TemplateResult {
    const shape = relation === 'prerequisite' || relation === 'incidental' ? relation : 'other';
    return html`<span class="tag ${relation}">${icon(shape)}${relation}</span>`;
}
