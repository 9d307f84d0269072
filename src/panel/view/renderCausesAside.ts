/** Why a region is in conflict: the commits that changed its lines upstream. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Cause, CauseCommand, Relation } from '../../protocol/panel.ts';
import type { Actions } from '../actions/actions.ts';
import { isPending, type PanelState, type RegionView } from '../model/panelState.ts';
import { icon, type IconName } from '../base/icon.ts';

/** In the margin, beside the sides. It takes the height that they have; what does not fit is scrolled to. */
export function renderCausesAside(state: PanelState, act: Actions, { index, facts }: RegionView): unknown {
    if (!state.causesShown) return nothing;
    const all = state.whole.has(index);
    return html`<aside class="why beside" aria-label=${title()}>
        <h2>${icon('why')}${title()}</h2>
        <p class="desc">${summary(state, facts.causes)}</p>
        ${facts.causes.map(
            (cause) =>
                html`<div class="cause">
                    <div class="row">${commitLink(act, cause)}<span class="grow"></span>${relationTag(cause)}</div>
                    <div class="sub ell" title=${cause.subject}>${cause.subject}</div>
                    ${evidence(act, index, cause, all)}
                    <div class="acts">${buttons(act, cause)}</div>
                </div>`,
        )}
    </aside>`;
}

const title = () => l10n.t('Why is this in conflict');

/** The shortest form of the best reason; all of them, whole, when they are asked for. */
function evidence(act: Actions, region: number, cause: Cause, all: boolean): unknown {
    const { brief, evidence: whole } = cause;
    if (all) return html`<div class="reasons">${whole.map((line) => html`<div class="desc">${line}</div>`)}</div>`;
    const [best = whole[0] ?? ''] = brief;
    const hidden = whole.length - 1;
    if (!best) return nothing;
    return html`<div class="row reasons">
        <span class="desc ell" title=${whole.join('\n')}>${best}</span>
        ${
            hidden > 0
                ? html`<button class="link more" tabindex="-1" @click=${() => act.showWhole(region)}>
                      ${hidden === 1 ? l10n.t('1 more reason') : l10n.t('{0} more reasons', hidden)}
                  </button>`
                : nothing
        }
    </div>`;
}

/** What can be done about a cause. Whatever is in the way can be picked first. */
function buttons(act: Actions, { commit, relation }: Cause): unknown {
    const inTheWay = relation === 'prerequisite' || relation === 'unsure' || relation === 'incidental';
    const small = (command: CauseCommand, glyph: IconName, name: string) =>
        html`<button
            class="btn g sm"
            tabindex="-1"
            title=${name}
            aria-label=${name}
            @click=${() => act.onCause(command, commit)}
        >
            ${icon(glyph)}
        </button>`;
    return html`${
        inTheWay
            ? html`<button
                  class="btn g sm"
                  tabindex="-1"
                  title=${l10n.t('Parks this pick with every result, picks {0}, and comes back', commit.slice(0, 8))}
                  @click=${() => act.onCause('pickFirst', commit)}
              >
                  ${l10n.t('Park and Pick This First')}
              </button>`
            : nothing
    }
    ${small('functionHistory', 'history', l10n.t('Show the history of the function'))}
    ${small('blameThere', 'blame', l10n.t('Show blame there'))} ${small('copyHash', 'copy', l10n.t('Copy the hash'))}
    ${
        inTheWay && relation !== 'incidental'
            ? small('treatAsIncidental', 'harmless', l10n.t('Treat as incidental: it changes no meaning here'))
            : nothing
    }`;
}

/**
 * Above the sides, a line for each, where there is no room in the margin. Its height is the same whatever is found, so that
 * an answer that comes late moves nothing; more is scrolled to.
 */
export function renderCausesAbove(state: PanelState, act: Actions, { facts, index }: RegionView): unknown {
    if (!state.causesShown) return nothing;
    const all = state.whole.has(index);
    return html`<div class="why above ${all ? 'whole' : ''}" role="group" aria-label=${title()}>
        <p class="row">
            ${icon('why', 's')}<b>${title()}</b
            ><span class="desc ell" title=${summary(state, facts.causes)}>${summary(state, facts.causes)}</span>
        </p>
        <div class="lines">
            ${facts.causes.map(
                (cause) =>
                    html`<div class="cause">
                        <div class="row what">
                            ${commitLink(act, cause)}${relationTag(cause)}<b class="ell" title=${cause.subject}
                                >${cause.subject}</b
                            >
                        </div>
                        ${evidence(act, index, cause, all)}
                        <div class="acts">${buttons(act, cause)}</div>
                    </div>`,
            )}
        </div>
    </div>`;
}

function summary(state: PanelState, all: readonly Cause[]): string {
    const { facts } = state;
    if (facts.isOther) return summarizeSides(state, all);
    const causes = all.filter(({ relation }) => relation !== 'target');
    if (causes.length === 1) return l10n.t('One upstream commit changed these lines and is not on {0}.', facts.target);
    if (causes.length > 1)
        return l10n.t('{0} upstream commits changed these lines and are not on {1}.', causes.length, facts.target);
    if (isPending(facts, 'related')) return l10n.t('Looking for the commits that changed these lines…');
    if (!facts.pick) return l10n.t('No operation of git explains these markers.');
    return l10n.t('No commit was found that changed these lines upstream and is not on {0}.', facts.target);
}

/** Neither side is upstream of the other. */
function summarizeSides({ facts }: PanelState, all: readonly Cause[]): string {
    if (all.length === 1) return l10n.t('One commit changed these lines since the two sides parted.');
    if (all.length > 1) return l10n.t('{0} commits changed these lines since the two sides parted.', all.length);
    if (isPending(facts, 'related')) return l10n.t('Looking for the commits that changed these lines…');
    return l10n.t('No commit was found that changed these lines since the two sides parted.');
}

function commitLink(act: Actions, { commit }: Cause): TemplateResult {
    return html`<button
        class="link mono"
        tabindex="-1"
        title=${l10n.t('Show this commit')}
        @click=${() => act.showCommit(commit)}
    >
        ${commit.slice(0, 8)}
    </button>`;
}

const relationWord: Record<Relation, () => string> = {
    prerequisite: () => l10n.t('prerequisite'),
    incidental: () => l10n.t('incidental'),
    unsure: () => l10n.t('unsure'),
    'follow-up': () => l10n.t('follow-up'),
    revert: () => l10n.t('revert'),
    merged: () => l10n.t('merged'),
    sibling: () => l10n.t('sibling'),
    target: () => l10n.t('on the target'),
};

function relationTag({ relation }: Cause): TemplateResult {
    const shape = relation === 'prerequisite' || relation === 'incidental' ? relation : 'other';
    return html`<span class="tag ${relation}">${icon(shape)}${relationWord[relation]()}</span>`;
}
