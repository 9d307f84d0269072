/** Whether the files of the backport compile. */
import * as l10n from '@vscode/l10n';
import type { TrialResult } from '../../verify/build/results.ts';
import { describeTrialFailure, type TrialFailure } from '../../messages/trialFailures.ts';
import { someItems } from '../../messages/names.ts';
import { defineCheck, type CheckFinding } from './check.ts';
import type { TrialFacts } from './trial.ts';

type BuildFacts =
    | { readonly kind: 'not-built' }
    /** The first error of the compiler, else why it failed. */
    | {
          readonly kind: 'failed';
          readonly problem: TrialResult['problems'][number] | undefined;
          readonly failure: TrialFailure | undefined;
      }
    /** Names of files without their folders, warnings in them, and how many nothing builds by itself. */
    | {
          readonly kind: 'passed';
          readonly names: readonly string[];
          readonly warnings: number;
          readonly skipped: number;
      };

export const builds = defineCheck({
    id: 'builds',
    title: () => l10n.t('Compiles'),
    check({ results: { build } }: TrialFacts): CheckFinding<BuildFacts> {
        if (!build) return { state: 'unknown', facts: { kind: 'not-built' } };
        const { passed, paths, left, problems, failure } = build;
        if (!passed) {
            const problem = problems.find(({ severity }) => severity === 'error');
            return { state: 'todo', facts: { kind: 'failed', problem, failure } };
        }
        const names = paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
        const warnings = problems.filter(({ path }) => paths.includes(path)).length;
        return { state: 'ok', facts: { kind: 'passed', names, warnings, skipped: left.length } };
    },
    describe(facts: BuildFacts) {
        switch (facts.kind) {
            case 'not-built':
                return l10n.t('not built yet; optional');
            case 'failed': {
                const { problem, failure } = facts;
                if (problem) return `${problem.path}:${problem.line}: ${problem.message}`;
                return failure ? describeTrialFailure(failure) : l10n.t('failed');
            }
            case 'passed':
                return describePassed(someItems(facts.names, 4), facts.warnings, facts.skipped);
        }
    },
});

function describePassed(built: string, warnings: number, skipped: number): string {
    const words =
        warnings === 0
            ? l10n.t('{0}: no warnings', built)
            : warnings === 1
              ? l10n.t('{0}: 1 warning', built)
              : l10n.t('{0}: {1} warnings', built, warnings);
    return skipped === 0 ? words : l10n.t('{0}; {1} not built by themselves', words, skipped);
}
