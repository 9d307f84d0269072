/**
 * Mocha's own reporter, which also appends what came of the tests to the file that `BACKPORT_COUNTS` names, one line of
 * JSON per run: `npm test` adds them up. In CI, where nobody watches, only what failed is written out.
 */
import { reporters, type MochaOptions, type Runner } from 'mocha';
import { appendFileSync } from 'node:fs';

export interface Counts {
    readonly passed: number;
    /** What failed: the whole title, and the first line of why. */
    readonly failed: readonly string[];
    /** Files that failed once and were run once more, whatever came of that. */
    readonly repeated: readonly string[];
}

const Base = process.env['CI'] ? reporters.Dot : reporters.Spec;

export default class Reporter extends Base {
    constructor(runner: Runner, options: MochaOptions) {
        super(runner, options);
        const file = process.env['BACKPORT_COUNTS'];
        let passed = 0;
        const failed: string[] = [];
        runner.on('pass', () => passed++);
        // From a process of its own, an error comes as plain data.
        runner.on('fail', (test, error: { message?: string }) =>
            failed.push(`${test.fullTitle()}: ${(error.message ?? String(error)).split('\n', 1)[0]}`),
        );
        runner.once('end', () => {
            const counts: Counts = { passed, failed, repeated: [] };
            if (file) appendFileSync(file, `${JSON.stringify(counts)}\n`);
        });
    }
}
