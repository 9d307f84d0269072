/** What a build and a test gave, as rows beside the other checks before sending. Pure. */
import type { SubmitCheck } from './checks.ts';
import type { BuildProblem } from '../verify/build/problems.ts';
import type { TrialResult, TrialResults } from '../verify/build/results.ts';

export interface Runnable {
    /** A test is set for the branch. */
    readonly test: boolean;
    /** The repository has `scripts/checkpatch.pl`. */
    readonly checkpatch: boolean;
}

/** @returns a row for the build, and one for each other trial that can be run or was once run */
export function trialChecks({ build, test, checkpatch }: TrialResults, can: Runnable): SubmitCheck[] {
    const rows: SubmitCheck[] = [
        build
            ? { rule: 'builds', state: build.passed ? 'ok' : 'todo', title: 'Compiles', detail: buildWords(build) }
            : { rule: 'builds', state: 'unknown', title: 'Compiles', detail: 'not built yet; optional' },
    ];
    if (test) {
        const detail = test.passed ? `passed ${when(test)}` : `failed ${when(test)}: ${test.why ?? 'see its output'}`;
        rows.push({ rule: 'tests', state: test.passed ? 'ok' : 'todo', title: 'Tests', detail });
    } else if (can.test)
        rows.push({ rule: 'tests', state: 'unknown', title: 'Tests', detail: 'not run yet; optional' });
    if (checkpatch) {
        const detail = checkpatch.why ?? 'has nothing to say';
        rows.push({ rule: 'checkpatch', state: checkpatch.passed ? 'ok' : 'todo', title: 'checkpatch.pl', detail });
    } else if (can.checkpatch) {
        rows.push({ rule: 'checkpatch', state: 'unknown', title: 'checkpatch.pl', detail: 'not run yet; optional' });
    }
    return rows;
}

const when = ({ date }: TrialResult) => date.slice(0, 16).replace('T', ' ');

function buildWords({ passed, paths, left, problems, why }: TrialResult): string {
    const names = paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
    const built = names.slice(0, 4).join(', ') + (names.length > 4 ? ` and ${names.length - 4} more` : '');
    const skipped = left.length > 0 ? `; ${left.length} not built by themselves` : '';
    if (!passed) {
        const [first] = problems.filter(({ severity }) => severity === 'error');
        return first ? `${first.path}:${first.line}: ${first.message}` : (why ?? 'failed');
    }
    const mine = problems.filter(({ path }) => paths.includes(path)).length;
    return `${built}: ${mine === 0 ? 'no warnings' : `${mine} ${mine === 1 ? 'warning' : 'warnings'}`}${skipped}`;
}

/** What the compiler says of the files of a backport: stands on their lines in the comparison. */
export function problemsOf({ build }: TrialResults): readonly BuildProblem[] {
    return build?.problems ?? [];
}
