/** From region to region, and to lines between them. */
import * as l10n from '@vscode/l10n';
import { announce } from '../base/announce.ts';
import { foldedHeader, gapLines, listProven, type PanelState } from '../model/panelState.ts';
import type { Actions } from './actions.ts';
import { regionCount, closePart, type ActionContext } from './actionContext.ts';

type NavigateActions = Pick<Actions, 'go' | 'step' | 'unfold' | 'editLines' | 'leaveLines'>;

/**
 * @returns what moves the view and unfolds lines; nothing of it changes the document but `editLines`, which opens an
 *   editor
 */
export function createNavigateActions(context: ActionContext): NavigateActions {
    return {
        go: (region, options) => goToRegion(context, region, options),
        step: (by) => stepRegion(context, by),
        unfold: (gap, how) => context.update((state) => unfold(state, gap, how)),
        editLines(lines, point) {
            const state = context.state();
            if (!state || state.facts.readOnly) return;
            const gap = gapLines(state, lines.gap);
            const editing = { gap: lines.gap, before: lines.from - gap.from, behind: gap.to - lines.to };
            context.update((before) => ({ ...closePart(before, 'card'), editing }));
            context.editor().requestFocus('lines', point);
        },
        leaveLines() {
            void context.editor().flush();
            context.update((state) => closePart(state, 'editing'));
            context.reveal(context.state()?.current ?? 0, true);
        },
    };
}

/** Opens a region; an unknown number is ignored. */
export function goToRegion(context: ActionContext, region: number, { focus = true }: { focus?: boolean } = {}): void {
    if (region < 0 || region >= regionCount(context)) return;
    context.update((state) => ({ ...closePart(state, 'menu'), current: region }));
    context.reveal(region, focus);
}

/** To the next region that the filter leaves, around the end. */
function stepRegion(context: ActionContext, by: 1 | -1): void {
    const state = context.state();
    if (!state) return;
    const filtered = listFiltered(state);
    const places = filtered.length > 0 ? filtered : state.text.regions.map((_, index) => index);
    const next = by > 0 ? places.find((at) => at > state.current) : places.findLast((at) => at < state.current);
    const region = next ?? (by > 0 ? places[0] : places.at(-1));
    if (region === undefined) return;
    goToRegion(context, region);
    const name = state.facts.regions[region]?.name;
    const place = l10n.t('Region {0} of {1}', region + 1, regionCount(context));
    announce(`${name ? `${place}, ${name}` : place}.`);
}

/** The regions that the filter leaves to step through. */
function listFiltered(state: PanelState): number[] {
    const sure = new Set(listProven(state));
    return state.text.regions.flatMap((region, index) => {
        const isShown =
            state.filter === 'all' ||
            (state.filter === 'open' && region.status !== 'resolved') ||
            (state.filter === 'warnings' && state.warned.has(index)) ||
            (state.filter === 'proven' && sure.has(index));
        return isShown ? [index] : [];
    });
}

/** Shows the lines from the function's head down to the region, or all lines of the gap. */
function unfold(state: PanelState, gap: number, how: 'function' | 'all'): PanelState {
    const { from, to } = gapLines(state, gap);
    const head = how === 'function' ? foldedHeader(state, gap, from, to) : undefined;
    const before = state.unfolded.get(gap) ?? { head: 0, tail: 0 };
    const next = head === undefined ? { head: to - from, tail: 0 } : { ...before, tail: to - head };
    return { ...state, unfolded: new Map(state.unfolded).set(gap, next) };
}

/** Lines shown around one that is gone to. */
const AROUND = 3;

/** Unfolds from the nearer end of its gap down to a line of the document, 0-based, and a few behind it. */
export function unfoldToLine(state: PanelState, line: number): PanelState {
    const gap = state.spans.filter((span) => span.from <= line).length;
    const { from, to } = gapLines(state, gap);
    if (line < from) return state; // in a region
    const before = state.unfolded.get(gap) ?? { head: 0, tail: 0 };
    const [head, tail] = [line - from + 1 + AROUND, to - line + AROUND];
    const next =
        head <= tail
            ? { ...before, head: Math.min(to - from, Math.max(before.head, head)) }
            : { ...before, tail: Math.min(to - from, Math.max(before.tail, tail)) };
    return { ...state, unfolded: new Map(state.unfolded).set(gap, next) };
}
