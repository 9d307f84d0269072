/** How a region stands, in words. */
import * as l10n from '@vscode/l10n';
import type { RegionFacts, RegionState, TextState } from '../../protocol/panel.ts';

/** What is asked of a region: what git left there, and how it is now. */
interface AskedRegion {
    readonly facts: Pick<RegionFacts, 'base' | 'target' | 'patch'>;
    readonly now: Pick<RegionState, 'status' | 'start' | 'end'>;
}

/**
 * A merge editor that is left with conflicts writes the base for each of them: that is a result which has nothing of
 * either side, and seldom meant.
 * @returns whether the result is the base, where that is neither the target nor the patch
 */
export function holdsBase({ text }: Pick<TextState, 'text'>, { facts, now }: AskedRegion): boolean {
    const { base, target, patch } = facts;
    if (now.status === 'open' || base === undefined || base === target || base === patch) return false;
    return sameLines(text.slice(now.start, now.end), base);
}

const sameLines = (one: string, other: string) => one.replaceAll('\r\n', '\n') === other.replaceAll('\r\n', '\n');

/** @returns some words without a full stop */
export function describeStatus(state: Pick<TextState, 'text'>, region: AskedRegion): string {
    const { status } = region.now;
    if (status === 'open') return l10n.t('Not resolved');
    if (!holdsBase(state, region))
        return status === 'ready' ? l10n.t('Result ready, not marked resolved') : l10n.t('Resolved by you');
    return status === 'ready'
        ? l10n.t('The result is the base, nothing of either side; not marked resolved')
        : l10n.t('Resolved: the result is the base, nothing of either side');
}
