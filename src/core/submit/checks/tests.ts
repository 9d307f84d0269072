/** Whether the test of the branch passes. */
import * as l10n from '@vscode/l10n';
import { describeTrialFailure, type TrialFailure } from '../../messages/trialFailures.ts';
import { defineCheck, type CheckFinding } from './check.ts';
import type { TrialFacts } from './trial.ts';

/** `when` is the minute, as ISO 8601 with a space. */
type TestFacts =
    | { readonly kind: 'not-run' }
    | { readonly kind: 'passed'; readonly when: string }
    | { readonly kind: 'failed'; readonly when: string; readonly failure: TrialFailure | undefined };

export const tests = defineCheck({
    id: 'tests',
    title: () => l10n.t('Tests'),
    check({ results: { test }, can }: TrialFacts): CheckFinding<TestFacts> | undefined {
        if (!test) return can.test ? { state: 'unknown', facts: { kind: 'not-run' } } : undefined;
        const when = test.date.slice(0, 16).replace('T', ' ');
        return test.passed
            ? { state: 'ok', facts: { kind: 'passed', when } }
            : { state: 'todo', facts: { kind: 'failed', when, failure: test.failure } };
    },
    describe(facts: TestFacts) {
        switch (facts.kind) {
            case 'not-run':
                return l10n.t('not run yet; optional');
            case 'passed':
                return l10n.t('passed {0}', facts.when);
            case 'failed':
                return l10n.t(
                    'failed {0}: {1}',
                    facts.when,
                    facts.failure ? describeTrialFailure(facts.failure) : l10n.t('see its output'),
                );
        }
    },
});
