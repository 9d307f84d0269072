/** Turns what a person does into requests to the host and changes of the panel's own state. */
import * as l10n from '@vscode/l10n';
import type { KeyedCommand, Request } from '../protocol/panel.ts';
import type { Actions, Take } from './actions.ts';
import { announce } from './announce.ts';
import type { EditorHolder } from './editorHolder.ts';
import { findAll } from './find.ts';
import { lineIndexAt } from './lines.ts';
import {
    appliedStep,
    foldedHeader,
    gapLines,
    regionKeyOf,
    proven,
    regionOf,
    regionView,
    resultOf,
    type PanelState,
} from './state.ts';
import { confidenceWord } from './view/suggestion.ts';

export interface ActionDeps {
    state(): PanelState | undefined;
    update(change: (state: PanelState) => PanelState): void;
    /** Settles with the answer; a failure has been shown when it rejects. */
    ask(request: Request): Promise<void>;
    /** Brings a region into view, with the focus if asked. */
    reveal(region: number, focus: boolean): void;
    /** Brings a line of the document into view, 0-based. */
    revealLine(line: number): void;
    editor(): EditorHolder;
}

const steps: Record<Take, () => string> = {
    target: () => l10n.t('Target taken'),
    base: () => l10n.t('Base taken'),
    patch: () => l10n.t('Patch taken'),
    'target-patch': () => l10n.t('Both taken, target first'),
    'patch-target': () => l10n.t('Both taken, patch first'),
};

export function createActions(doors: ActionDeps): Actions & { command(command: KeyedCommand): void } {
    const { update } = doors;
    /** The editor's last keystrokes come first; a failure is on the screen already. */
    const ask = (request: Request): void => {
        void doors
            .editor()
            .flush()
            .then(() => doors.ask(request))
            .catch(() => {});
    };
    const now = () => doors.state();
    const count = () => now()?.text.regions.length ?? 0;

    const go: Actions['go'] = (region, { focus = true } = {}) => {
        if (region < 0 || region >= count()) return;
        update((state) => ({ ...without(state, 'menu'), current: region }));
        doors.reveal(region, focus);
    };

    const step: Actions['step'] = (by) => {
        const state = now();
        if (!state) return;
        const wanted = filtered(state);
        const places = wanted.length > 0 ? wanted : state.text.regions.map((_, index) => index);
        const next = by > 0 ? places.find((at) => at > state.current) : places.findLast((at) => at < state.current);
        const region = next ?? (by > 0 ? places[0] : places.at(-1));
        if (region === undefined) return;
        go(region);
        const name = state.facts.regions[region]?.name;
        const place = l10n.t('Region {0} of {1}', region + 1, count());
        announce(`${name ? `${place}, ${name}` : place}.`);
    };

    const applySuggestion: Actions['applySuggestion'] = (region) => {
        const view = now() && regionView(now()!, region);
        const at = view?.preview;
        const suggestion = at === undefined ? undefined : view?.facts.suggestions[at];
        if (at === undefined || !suggestion) return;
        ask({
            type: 'result',
            region,
            text: suggestion.text,
            step: appliedStep(suggestion.rule),
            suggestion: at,
        });
    };

    const markRegion: Actions['markRegion'] = (region, resolved) => {
        ask({ type: 'mark', region, resolved });
        if (!resolved) return;
        const state = now();
        const open = (at: number) => at !== region && state?.text.regions[at]?.status !== 'resolved';
        const order = Array.from({ length: count() }, (_, at) => (region + 1 + at) % count());
        const next = order.find(open);
        if (next !== undefined) go(next);
        else doors.reveal(region, true);
    };

    /** Opens the card of the warning that the keys stand on, else of the first one in the region. */
    const showWarning = (state: PanelState): void => {
        const all = state.text.warnings;
        const here = all.filter((warning) => regionOf(state, warning) === state.current);
        // A card that is open stays the one that is meant, wherever it stands.
        const meant =
            all.find((warning) => regionKeyOf(warning) === state.card?.key) ??
            here.find((warning) => regionKeyOf(warning) === state.warning) ??
            here.find(({ severity }) => severity !== 'info') ??
            here[0];
        if (meant) actions.openCard(regionKeyOf(meant), { focus: true });
        else announce(l10n.t('No warning in this region.'));
    };

    /** Shows a place of the document: its region, or its lines where they are folded away. */
    const goToMatch = (offset: number): void => {
        const state = now();
        if (!state) return;
        const line = lineIndexAt(state.lines, offset);
        const region = state.spans.findIndex(({ from, to }) => line >= from && line < to);
        if (region >= 0) go(region, { focus: false });
        else {
            update((before) => showLine(before, line));
            doors.revealLine(line);
        }
        const { find, text } = now()!;
        const matches = findAll(text.text, find?.query ?? '');
        const at = matches.findIndex(({ from }) => from === offset) + 1;
        announce(l10n.t('{0} of {1}, line {2}', at, matches.length, line + 1));
    };

    const actions: Actions = {
        go,
        step,
        stepWarning(by) {
            const state = now();
            const loud = state?.text.warnings.filter(({ severity }) => severity !== 'info') ?? [];
            if (!state || loud.length === 0) return announce(l10n.t('No warnings in this file.'));
            const here = loud.findIndex((warning) => regionKeyOf(warning) === state.warning);
            const beyond = (at: number) =>
                by > 0 ? regionOf(state, loud[at]!) > state.current : regionOf(state, loud[at]!) < state.current;
            const order = loud.map((_, at) => at);
            const next =
                here >= 0
                    ? (here + by + loud.length) % loud.length
                    : ((by > 0 ? order.find(beyond) : order.findLast(beyond)) ?? (by > 0 ? 0 : loud.length - 1));
            const warning = loud[next]!;
            const region = regionOf(state, warning);
            if (region >= 0) go(region);
            else update((before) => showLine(before, warning.line - 1));
            actions.openCard(regionKeyOf(warning));
            announce(l10n.t('Line {0}: {1}', warning.line, warning.message));
        },
        showWarnings(region) {
            const state = now();
            const here = state?.text.warnings.filter(
                (warning) => warning.severity !== 'info' && regionOf(state, warning) === region,
            );
            if (!state || !here?.length) return;
            const open = here.findIndex((warning) => regionKeyOf(warning) === state.card?.key);
            if (region !== state.current) go(region);
            actions.openCard(regionKeyOf(here[(open + 1) % here.length]!));
        },
        take(region, side) {
            const facts = now()?.facts.regions[region];
            const text = facts && sideText(facts, side);
            update((state) => without(state, 'menu'));
            if (text === undefined) return announce(l10n.t('There is no base: both sides added this.'));
            go(region);
            ask({ type: 'result', region, text, step: steps[side]() });
        },
        applySuggestion(region) {
            if (region !== now()?.current) go(region);
            applySuggestion(region);
        },
        applyAndGoOn(region) {
            const view = now() && regionView(now()!, region);
            const suggestion = view?.preview === undefined ? undefined : view.facts.suggestions[view.preview];
            if (!suggestion) return;
            const step = appliedStep(suggestion.rule);
            const written = doors
                .editor()
                .flush()
                .then(() =>
                    doors.ask({ type: 'result', region, text: suggestion.text, step, suggestion: view!.preview! }),
                );
            // Marked once it stands there: what could not be written is not resolved.
            void written.then(() => markRegion(region, true)).catch(() => {});
        },
        nextSuggestion(region) {
            const state = now();
            const view = state && regionView(state, region);
            if (view?.preview === undefined) return;
            const next = (view.preview + 1) % view.facts.suggestions.length;
            update((before) => ({ ...before, shown: new Map(before.shown).set(region, next) }));
            const { length } = view.facts.suggestions;
            const sure = confidenceWord[view.facts.suggestions[next]!.confidence]();
            announce(l10n.t('Suggestion {0} of {1}, {2}.', next + 1, length, sure));
        },
        edit(region) {
            const view = now() && regionView(now()!, region);
            if (!view) return;
            go(region, { focus: false });
            doors.editor().wantFocus('result');
            if (view.now.status !== 'open') return doors.reveal(region, false);
            const suggestion = view.preview === undefined ? undefined : view.facts.suggestions[view.preview];
            ask({
                type: 'result',
                region,
                text: suggestion?.text ?? view.facts.target,
                step: suggestion ? appliedStep(suggestion.rule) : l10n.t('Edited, from the target’s lines'),
                ...(view.preview === undefined ? {} : { suggestion: view.preview }),
            });
        },
        reset(region) {
            if (now()?.text.regions[region]?.status === 'open') return;
            go(region);
            ask({ type: 'reset', region });
        },
        markRegion,
        undo() {
            update((state) => without(state, 'done'));
            ask({ type: 'undo' });
        },
        redo: () => ask({ type: 'redo' }),
        acceptProven() {
            const regions = now() ? proven(now()!) : [];
            if (regions.length === 0) return;
            const facts = now()!.facts.regions;
            const done = regions.map((region) => ({ region, why: facts[region]?.suggestions[0]?.why ?? '' }));
            ask({ type: 'acceptProven', regions });
            update((state) => ({ ...state, done }));
        },
        resolveFile: () => ask({ type: 'resolveFile' }),
        choose: (choice) => ask({ type: 'choose', choice }),
        openAsText: () => ask({ type: 'openAsText', region: now()?.current ?? 0 }),
        showCommit: (commit) => ask({ type: 'showCommit', commit }),
        onCause: (command, commit) => ask({ type: 'cause', command, commit, region: now()?.current ?? 0 }),
        goOn: () => ask({ type: 'continue' }),
        setLayout(layout) {
            update((state) => ({ ...state, layout }));
            doors.reveal(now()?.current ?? 0, false);
            ask({ type: 'layout', layout });
        },
        toggleCauses: () => update((state) => ({ ...state, causesShown: !state.causesShown })),
        toggleWrap() {
            update((state) => ({ ...state, wrap: !state.wrap }));
            doors.editor().adapt();
        },
        showWhole: (region) => update((state) => ({ ...state, whole: new Set(state.whole).add(region) })),
        setFilter: (filter) => update((state) => ({ ...state, filter })),
        editLines(lines, point) {
            const state = now();
            if (!state || state.facts.readOnly) return;
            const gap = gapLines(state, lines.gap);
            const editing = { gap: lines.gap, before: lines.from - gap.from, behind: gap.to - lines.to };
            update((before) => ({ ...without(before, 'card'), editing }));
            doors.editor().wantFocus('lines', point);
        },
        leaveLines() {
            void doors.editor().flush();
            update((state) => without(state, 'editing'));
            doors.reveal(now()?.current ?? 0, true);
        },
        find(query) {
            const state = now();
            if (!state) return;
            if (query === undefined) return update((before) => ({ ...before, find: before.find ?? { query: '' } }));
            const from = state.find?.at ?? 0;
            const matches = findAll(state.text.text, query);
            const match = matches.find((one) => one.from >= from) ?? matches[0];
            update((before) => ({ ...before, find: { query, ...(match ? { at: match.from } : {}) } }));
            if (match) goToMatch(match.from);
        },
        stepMatch(by) {
            const { find, text } = now() ?? {};
            if (!find || !text) return;
            const matches = findAll(text.text, find.query);
            const at = find.at ?? -1;
            const next =
                by > 0
                    ? (matches.find(({ from }) => from > at) ?? matches[0])
                    : (matches.findLast(({ from }) => from < at) ?? matches.at(-1));
            if (!next) return announce(l10n.t('Not found.'));
            update((before) => ({ ...before, find: { ...find, at: next.from } }));
            goToMatch(next.from);
        },
        closeFind() {
            update((state) => without(state, 'find'));
            doors.reveal(now()?.current ?? 0, true);
        },
        unfold: (gap, how) => update((state) => unfold(state, gap, how)),
        setMenu: (menu) => update((state) => (menu === undefined ? without(state, 'menu') : { ...state, menu })),
        dismissError: () => update((state) => without(state, 'error')),
        dismissDone: () => update((state) => without(state, 'done')),
        openCard: (key, { focus } = { focus: false }) =>
            update((state) => ({ ...state, card: { key, focus }, warning: key })),
        closeCard() {
            const focused = document.activeElement?.closest('.warning-card');
            update((state) => without(state, 'card'));
            if (focused) doors.reveal(now()?.current ?? 0, true);
        },
        rename: (from, to) => ask({ type: 'rename', from, to }),
        fix({ id, line }, fix) {
            actions.closeCard();
            ask({ type: 'fix', warning: id, line, fix });
        },
    };
    return {
        ...actions,
        command(command) {
            const state = now();
            if (!state) return;
            if (command === 'nextRegion') actions.step(1);
            else if (command === 'previousRegion') actions.step(-1);
            else if (command === 'nextWarning') actions.stepWarning(1);
            else if (command === 'previousWarning') actions.stepWarning(-1);
            else if (command === 'showWarning') showWarning(state);
            else if (command === 'resolveFile') actions.resolveFile();
            else if (resultOf(state, state.current) !== undefined) markRegion(state.current, true);
            else announce(l10n.t('Region {0} has no result yet: take a side or edit first.', state.current + 1));
        },
    };
}

function sideText(facts: { target: string; base?: string; patch: string }, side: Take): string | undefined {
    const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`);
    if (side === 'target-patch') return ended(facts.target) + facts.patch;
    if (side === 'patch-target') return ended(facts.patch) + facts.target;
    return facts[side];
}

/** The regions that the filter leaves to step through. */
function filtered(state: PanelState): number[] {
    const sure = new Set(proven(state));
    return state.text.regions.flatMap((region, index) => {
        const kept =
            state.filter === 'all' ||
            (state.filter === 'open' && region.status !== 'resolved') ||
            (state.filter === 'warnings' && state.warned.has(index)) ||
            (state.filter === 'proven' && sure.has(index));
        return kept ? [index] : [];
    });
}

/** Shows the lines from the function's head down to the region, or all lines of the gap. */
function unfold(state: PanelState, gap: number, how: 'function' | 'all'): PanelState {
    const from = gap === 0 ? 0 : state.spans[gap - 1]!.to;
    const to = state.spans[gap]?.from ?? state.lines.count;
    const head = how === 'function' ? foldedHeader(state, gap, from, to) : undefined;
    const before = state.unfolded.get(gap) ?? { head: 0, tail: 0 };
    const next = head === undefined ? { head: to - from, tail: 0 } : { ...before, tail: to - head };
    return { ...state, unfolded: new Map(state.unfolded).set(gap, next) };
}

/** Unfolds from the nearer end of its gap down to a line of the document, 0-based, and a few behind it. */
export function showLine(state: PanelState, line: number): PanelState {
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

/** Lines shown around one that is gone to. */
const AROUND = 3;

function without<Key extends 'menu' | 'error' | 'card' | 'done' | 'editing' | 'find'>(
    state: PanelState,
    key: Key,
): PanelState {
    const rest = { ...state };
    delete rest[key];
    return rest;
}
