/** What the repository's `scripts/checkpatch.pl` says. */
import * as l10n from '@vscode/l10n';
import { describeTrialFailure, type TrialFailure } from '../../messages/trialFailures.ts';
import { defineCheck, type CheckFinding } from './check.ts';
import type { TrialFacts } from './trial.ts';

type CheckpatchFacts =
    { readonly kind: 'not-run' } | { readonly kind: 'run'; readonly failure: TrialFailure | undefined };

export const checkpatchVerdict = defineCheck({
    id: 'checkpatch',
    title: () => 'checkpatch.pl',
    check({ results: { checkpatch: found }, can }: TrialFacts): CheckFinding<CheckpatchFacts> | undefined {
        if (!found) return can.checkpatch ? { state: 'unknown', facts: { kind: 'not-run' } } : undefined;
        return { state: found.passed ? 'ok' : 'todo', facts: { kind: 'run', failure: found.failure } };
    },
    describe: (facts: CheckpatchFacts) =>
        facts.kind === 'not-run'
            ? l10n.t('not run yet; optional')
            : facts.failure
              ? describeTrialFailure(facts.failure)
              : l10n.t('has nothing to say'),
});
