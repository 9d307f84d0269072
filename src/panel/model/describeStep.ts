/** What was done to a region, in words. */
import * as l10n from '@vscode/l10n';
import type { RegionStep, Take } from '../../protocol/panel.ts';

const taken: Record<Take, () => string> = {
    target: () => l10n.t('Target taken'),
    base: () => l10n.t('Base taken'),
    patch: () => l10n.t('Patch taken'),
    'target-patch': () => l10n.t('Both taken, target first'),
    'patch-target': () => l10n.t('Both taken, patch first'),
};

/** @returns some words without a full stop */
export function describeStep(step: RegionStep): string {
    switch (step.kind) {
        case 'take':
            return taken[step.side]();
        case 'suggestion':
            return l10n.t('Suggestion applied: {0}', step.rule);
        case 'edit':
            return l10n.t('Edited by you');
        case 'edit-target':
            return l10n.t('Edited, from the target’s lines');
        case 'fix':
            return l10n.t('Fix taken: {0}', step.title);
    }
}

/** @returns what was done to a region last; "" where nothing was */
export function describeLastStep({ steps }: { readonly steps: readonly RegionStep[] }): string {
    const last = steps.at(-1);
    return last ? describeStep(last) : '';
}

/** Whether the same was done: the same side taken, the same suggestion applied. Typing is always the same. */
export function isSameStep(one: RegionStep | undefined, other: RegionStep | undefined): boolean {
    return identifyStep(one) === identifyStep(other);
}

const identifyStep = (step: RegionStep | undefined) => step && JSON.stringify(Object.entries(step).sort());
