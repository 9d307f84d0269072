/** What stacked and side by side share: names of the sides, Take buttons, and which rows of a long region show. */
import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../actions/actions.ts';
import {
    compareRegionSides,
    type ComparedSides,
    type Letter,
    type PanelSide,
    type SideName,
} from '../model/compareRegionSides.ts';
import { foldLongSides, type FoldedChange } from '../model/foldLongSides.ts';
import type { PanelState, RegionView } from '../model/panelState.ts';
import type { RegionFacts } from '../../protocol/panel.ts';
import { key } from '../base/icon.ts';
import { linesInWords } from '../base/words.ts';

/** What a side is called on the screen: functions, since the words come after the page has started. */
export const sideNames: Record<SideName, () => string> = {
    target: () => l10n.t('Target'),
    base: () => l10n.t('Base'),
    patch: () => l10n.t('Patch'),
};
const take: Record<SideName, { readonly name: () => string; readonly title: () => string }> = {
    target: { name: () => l10n.t('Take target'), title: () => l10n.t('Take the target’s lines as the result') },
    base: { name: () => l10n.t('Take base'), title: () => l10n.t('Take the base’s lines as the result') },
    patch: { name: () => l10n.t('Take patch'), title: () => l10n.t('Take the patch’s lines as the result') },
};

/** The letter that stands for a side, on its button and as its key. */
export const sideKeys: Record<SideName, string> = { target: 'T', base: 'B', patch: 'P' };

const known = new WeakMap<RegionFacts, ComparedSides>();

/** The comparison of a region's sides, made once. */
export function renderComparedSides(facts: RegionFacts): ComparedSides {
    const found = known.get(facts) ?? compareRegionSides(facts);
    known.set(facts, found);
    return found;
}

/** Where the text of a side comes from, in words. */
export function origin(state: PanelState, name: SideName): string {
    const { target, isOther } = state.facts;
    // Zeros stand for what is no commit: a mail, a stash of another repository.
    const pick = state.facts.pick?.id.match(/^(?!0+$)[0-9a-f]{8}/)?.[0];
    if (name === 'target') return target;
    if (isOther === 'revert' && pick) return name === 'base' ? pick : l10n.t('before {0}', pick);
    if (name === 'patch') return pick ?? l10n.t('the patch');
    if (isOther === 'parted') return l10n.t('where the sides parted');
    return pick ? l10n.t('before {0}', pick) : l10n.t('before the patch');
}

/** @param name the side that it takes @returns nothing where the file is read-only */
export function renderTakeButton(state: PanelState, act: Actions, view: RegionView, name: SideName): unknown {
    if (state.facts.readOnly) return nothing;
    return html`<button
        class="btn sm"
        tabindex="-1"
        aria-label=${take[name].name()}
        title=${take[name].title()}
        @click=${() => act.take(view.index, name)}
    >
        ${l10n.t('Take')} ${state.facts.options.letters ? key(sideKeys[name]) : nothing}
    </button>`;
}

/** "Target, linux-6.1.y, 4 lines, 2 changed" */
export function sideLabel(state: PanelState, name: SideName, side: PanelSide): string {
    const count = side.lines.length;
    const changed = side.letters.filter((letters) => letters.length > 0).length;
    return [sideNames[name](), origin(state, name), linesInWords(count), l10n.t('{0} changed', changed)].join(', ');
}

/** Number of a side's first line in its own version of the file: the same before and after a result is taken. */
export function firstNumber(view: RegionView, name: SideName): number | undefined {
    return view.facts.lines[name];
}

/** The lines that a long side shows; what is folded stands as its length. */
export function shownLines({ letters }: PanelSide, whole: boolean): readonly (number | { readonly folded: number })[] {
    return foldLongSides(letters.map(changeOf), whole).flatMap<number | { readonly folded: number }>(
        ({ from, to, folded }) =>
            folded ? [{ folded: to - from }] : Array.from({ length: to - from }, (_, index) => from + index),
    );
}

/** What the patch did to a line counts before what the target did. */
export function changeOf(letters: readonly Letter[]): FoldedChange {
    return letters.includes('P') ? 'patch' : letters.length > 0 ? 'target' : undefined;
}

/** @param folded rows of a long side that are not shown @returns the button that shows them */
export function renderInnerFold(act: Actions, region: number, folded: number): TemplateResult {
    return html`<button class="inner-fold" tabindex="-1" @click=${() => act.showWhole(region)}>
        ${l10n.t('{0} lines more', folded)}
    </button>`;
}
