/** The search in the whole document. */
import * as l10n from '@vscode/l10n';
import { announce } from '../base/announce.ts';
import { findMatches } from '../model/findMatches.ts';
import { lineIndexAt } from '../model/lineIndex.ts';
import type { Actions } from './actions.ts';
import { closePart, type ActionContext } from './actionContext.ts';
import { goToRegion, unfoldToLine } from './createNavigateActions.ts';

/** @returns the search box: `find` with a query, steps between its matches, and its end */
export function createSearchActions(context: ActionContext): Pick<Actions, 'find' | 'stepMatch' | 'closeFind'> {
    return {
        find: (query) => search(context, query),
        stepMatch: (by) => stepMatch(context, by),
        closeFind() {
            context.update((state) => closePart(state, 'find'));
            context.reveal(context.state()?.current ?? 0, true);
        },
    };
}

/** @param query undefined opens the search as it was left */
function search(context: ActionContext, query: string | undefined): void {
    const state = context.state();
    if (!state) return;
    if (query === undefined) return context.update((before) => ({ ...before, find: before.find ?? { query: '' } }));
    const from = state.find?.at ?? 0;
    const matches = findMatches(state.text.text, query);
    const match = matches.find((one) => one.from >= from) ?? matches[0];
    context.update((before) => ({ ...before, find: { query, ...(match ? { at: match.from } : {}) } }));
    if (match) goToMatch(context, match.from);
}

function stepMatch(context: ActionContext, by: 1 | -1): void {
    const { find, text } = context.state() ?? {};
    if (!find || !text) return;
    const matches = findMatches(text.text, find.query);
    const at = find.at ?? -1;
    const next =
        by > 0
            ? (matches.find(({ from }) => from > at) ?? matches[0])
            : (matches.findLast(({ from }) => from < at) ?? matches.at(-1));
    if (!next) return announce(l10n.t('Not found.'));
    context.update((before) => ({ ...before, find: { ...find, at: next.from } }));
    goToMatch(context, next.from);
}

/** Shows a place of the document: its region, or its lines where they are folded away. */
function goToMatch(context: ActionContext, offset: number): void {
    const state = context.state();
    if (!state) return;
    const line = lineIndexAt(state.lines, offset);
    const region = state.spans.findIndex(({ from, to }) => line >= from && line < to);
    if (region >= 0) goToRegion(context, region, { focus: false });
    else {
        context.update((before) => unfoldToLine(before, line));
        context.revealLine(line);
    }
    const matches = findMatches(state.text.text, state.find?.query ?? '');
    const at = matches.findIndex(({ from }) => from === offset) + 1;
    announce(l10n.t('{0} of {1}, line {2}', at, matches.length, line + 1));
}
