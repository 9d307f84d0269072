/** What a person is told when the document has changed. */
import { unresolved, type PanelState } from './state.ts';

/** One sentence, or nothing where the change says itself. */
export function tell(before: PanelState, after: PanelState): string | undefined {
    if (before.text.regions.length !== after.text.regions.length) return undefined;
    const changed = after.text.regions.flatMap((region, index) => {
        const was = before.text.regions[index]!;
        return region.status === was.status && region.steps.at(-1) === was.steps.at(-1) ? [] : [{ region, was, index }];
    });
    const [first, second] = changed;
    if (!first) return undefined;
    const left = unresolved(after);
    const leftWords =
        left === 0
            ? 'No region is left in this file'
            : `${left} ${left === 1 ? 'region' : 'regions'} left in this file`;
    if (second) return `${changed.length} regions changed. ${leftWords}.`;
    const name = `Region ${first.index + 1}`;
    if (first.region.status === 'resolved') return `${name} resolved. ${leftWords}.`;
    if (first.region.status === 'open') return `${name} reopened. ${leftWords}.`;
    if (first.was.status === 'resolved') return `${name} not marked as resolved. ${leftWords}.`;
    return `${name}: ${first.region.steps.at(-1) ?? 'result changed'}.`;
}
