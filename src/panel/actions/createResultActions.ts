/** What gives a region its result, and says that it is resolved. */
import * as l10n from '@vscode/l10n';
import { announce } from '../base/announce.ts';
import { confidenceInWords } from '../base/words.ts';
import { listProven } from '../model/panelState.ts';
import type { Take } from '../../protocol/panel.ts';
import type { Actions } from './actions.ts';
import { regionCount, send, viewOf, closePart, type ActionContext } from './actionContext.ts';
import { goToRegion } from './createNavigateActions.ts';

type ResultActions = Pick<
    Actions,
    | 'take'
    | 'applySuggestion'
    | 'applyAndGoOn'
    | 'nextSuggestion'
    | 'edit'
    | 'reset'
    | 'markRegion'
    | 'undo'
    | 'redo'
    | 'acceptProven'
>;

/** @returns what writes a result and marks regions as resolved; each asks the host, which edits the document */
export function createResultActions(context: ActionContext): ResultActions {
    return {
        take: (region, side) => takeSide(context, region, side),
        applySuggestion: (region) => applySuggestion(context, region),
        applyAndGoOn: (region) => applyAndGoOn(context, region),
        nextSuggestion: (region) => showNextSuggestion(context, region),
        edit: (region) => editResult(context, region),
        reset(region) {
            if (context.state()?.text.regions[region]?.status === 'open') return;
            goToRegion(context, region);
            send(context, { type: 'reset', region });
        },
        markRegion: (region, resolved) => markRegion(context, region, resolved),
        undo() {
            context.update((state) => closePart(state, 'done'));
            send(context, { type: 'undo' });
        },
        redo: () => send(context, { type: 'redo' }),
        acceptProven: () => acceptProven(context),
    };
}

function takeSide(context: ActionContext, region: number, side: Take): void {
    const facts = context.state()?.facts.regions[region];
    const text = facts && sideText(facts, side);
    context.update((state) => closePart(state, 'menu'));
    if (text === undefined) return announce(l10n.t('There is no base: both sides added this.'));
    goToRegion(context, region);
    send(context, { type: 'result', region, text, step: { kind: 'take', side } });
}

function sideText(facts: { target: string; base?: string; patch: string }, side: Take): string | undefined {
    const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
    if (side === 'target-patch') return ended(facts.target) + facts.patch;
    if (side === 'patch-target') return ended(facts.patch) + facts.target;
    return facts[side];
}

/** The request that writes the suggestion which is shown; undefined where none is. */
function suggestedResult(context: ActionContext, region: number) {
    const view = viewOf(context, region);
    const suggestion = view?.preview === undefined ? undefined : view.facts.suggestions[view.preview];
    if (view?.preview === undefined || !suggestion) return undefined;
    const step = { kind: 'suggestion', rule: suggestion.rule, place: view.preview } as const;
    return { type: 'result', region, text: suggestion.text, step } as const;
}

function applySuggestion(context: ActionContext, region: number): void {
    if (region !== context.state()?.current) goToRegion(context, region);
    const request = suggestedResult(context, region);
    if (request) send(context, request);
}

function applyAndGoOn(context: ActionContext, region: number): void {
    const request = suggestedResult(context, region);
    if (!request) return;
    const written = context
        .editor()
        .flush()
        .then(() => context.ask(request));
    // Marked once it stands there: what could not be written is not resolved.
    void written.then(() => markRegion(context, region, true)).catch(() => {});
}

function showNextSuggestion(context: ActionContext, region: number): void {
    const view = viewOf(context, region);
    if (view?.preview === undefined) return;
    const { suggestions } = view.facts;
    const next = (view.preview + 1) % suggestions.length;
    context.update((before) => ({ ...before, shown: new Map(before.shown).set(region, next) }));
    const confidence = confidenceInWords(suggestions[next]!.confidence);
    announce(l10n.t('Suggestion {0} of {1}, {2}.', next + 1, suggestions.length, confidence));
}

/** An open region begins with the suggestion that is shown, else with the target's lines. */
function editResult(context: ActionContext, region: number): void {
    const view = viewOf(context, region);
    if (!view) return;
    goToRegion(context, region, { focus: false });
    context.editor().requestFocus('result');
    if (view.now.status !== 'open') return context.reveal(region, false);
    const step = { kind: 'edit-target' } as const;
    send(context, suggestedResult(context, region) ?? { type: 'result', region, text: view.facts.target, step });
}

/** A region that is resolved leads to the next one that is not. */
export function markRegion(context: ActionContext, region: number, resolved: boolean): void {
    send(context, { type: 'mark', region, resolved });
    if (!resolved) return;
    const count = regionCount(context);
    const regions = context.state()?.text.regions ?? [];
    const order = Array.from({ length: count }, (_, at) => (region + 1 + at) % count);
    const next = order.find((at) => at !== region && regions[at]?.status !== 'resolved');
    if (next !== undefined) goToRegion(context, next);
    else context.reveal(region, true);
}

function acceptProven(context: ActionContext): void {
    const state = context.state();
    const regions = state ? listProven(state) : [];
    if (!state || regions.length === 0) return;
    const done = regions.map((region) => ({ region, why: state.facts.regions[region]?.suggestions[0]?.why ?? '' }));
    send(context, { type: 'acceptProven', regions });
    context.update((before) => ({ ...before, done }));
}
