/** What a user is told when the document has changed. */
import * as l10n from '@vscode/l10n';
import { describeStep, isSameStep } from './describeStep.ts';
import { countUnresolvedRegions, type PanelState } from './panelState.ts';

/** One sentence, or nothing where the change says itself. */
export function describeDifference(before: PanelState, after: PanelState): string | undefined {
    if (before.text.regions.length !== after.text.regions.length) return undefined;
    const changed = after.text.regions.flatMap((region, index) => {
        const was = before.text.regions[index]!;
        return region.status === was.status && isSameStep(region.steps.at(-1), was.steps.at(-1))
            ? []
            : [{ region, was, index }];
    });
    const [first, second] = changed;
    if (!first) return undefined;
    const left = countUnresolvedRegions(after);
    const leftWords =
        left === 0
            ? l10n.t('No region is left in this file.')
            : left === 1
              ? l10n.t('1 region left in this file.')
              : l10n.t('{0} regions left in this file.', left);
    const number = first.index + 1;
    const what = second
        ? l10n.t('{0} regions changed.', changed.length)
        : first.region.status === 'resolved'
          ? l10n.t('Region {0} resolved.', number)
          : first.region.status === 'open'
            ? l10n.t('Region {0} reopened.', number)
            : first.was.status === 'resolved'
              ? l10n.t('Region {0} not marked as resolved.', number)
              : undefined;
    if (what !== undefined) return `${what} ${leftWords}`;
    const step = first.region.steps.at(-1);
    return l10n.t('Region {0}: {1}.', number, step ? describeStep(step) : l10n.t('result changed'));
}
