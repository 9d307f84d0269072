/**
 * Mocha's own reporter, which also appends how many tests passed and failed to the file that `BACKPORT_COUNTS` names,
 * one line of JSON per run: `npm test` adds them up.
 */
import { reporters, type MochaOptions, type Runner } from 'mocha';
import { appendFileSync } from 'node:fs';

export interface Counts {
    passed: number;
    failed: number;
}

export default class Reporter extends reporters.Spec {
    constructor(runner: Runner, options: MochaOptions) {
        super(runner, options);
        const file = process.env['BACKPORT_COUNTS'];
        let counts: Counts = { passed: 0, failed: 0 };
        runner.on('pass', () => (counts = { ...counts, passed: counts.passed + 1 }));
        runner.on('fail', () => (counts = { ...counts, failed: counts.failed + 1 }));
        runner.once('end', () => {
            if (file) appendFileSync(file, `${JSON.stringify(counts)}\n`);
        });
    }
}
