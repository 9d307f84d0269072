/** Whether upstream asks for the change on a branch as old as this one. */
import * as l10n from '@vscode/l10n';
import { compareVersions, readVersion } from '../readVersion.ts';
import { defineCheck, ok, todo, type CheckFinding } from './check.ts';

type AskedFacts =
    /** `why` is upstream's own reason, "" where it gives none. */
    | { readonly kind: 'not-selected'; readonly why: string }
    | { readonly kind: 'older'; readonly from: string; readonly branch: string }
    /** The oldest series that upstream asks for. */
    | { readonly kind: 'asked'; readonly from: string | undefined };

export const askedFor = defineCheck({
    id: 'asked-for',
    title: () => l10n.t('Asked for'),
    check({ asked, rules, branch }): CheckFinding<AskedFacts> | undefined {
        if (!asked || !rules.stableNotes) return undefined;
        const { from, notSelected } = asked;
        if (notSelected !== undefined) return todo({ kind: 'not-selected', why: notSelected });
        const [version, wanted] = [readVersion(branch), from === undefined ? undefined : readVersion(from)];
        if (from !== undefined && wanted && version && compareVersions(version, wanted) < 0)
            return todo({ kind: 'older', from, branch });
        return ok({ kind: 'asked', from });
    },
    describe(facts: AskedFacts) {
        switch (facts.kind) {
            case 'not-selected':
                return facts.why
                    ? l10n.t('Upstream asks not to be selected by itself: {0}. Say why it is carried.', facts.why)
                    : l10n.t('Upstream asks not to be selected by itself. Say why it is carried.');
            case 'older':
                return l10n.t(
                    'Upstream asks for {0} and later; {1} is older: say why it is needed there.',
                    facts.from,
                    facts.branch,
                );
            case 'asked':
                return facts.from === undefined
                    ? l10n.t('upstream names no version')
                    : l10n.t('upstream asks for {0} and later', facts.from);
        }
    },
});
