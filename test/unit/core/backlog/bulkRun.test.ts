/** The record of a bulk run: what former versions wrote as one text is read as facts. */
import assert from 'node:assert/strict';
import * as v from 'valibot';
import { BULK_FILE } from '../../../../src/core/backlog/bulkRun.ts';

const id = (digit: string) => digit.repeat(40);

/** @param done steps as they stand in the file @returns them as they are read */
function readSteps(done: readonly unknown[]) {
    const run = {
        ...{ id: 'bulk-1', ref: 'refs/heads/stable', created: false, start: id('0'), commits: [id('1')] },
        ...{ done, signOff: false },
    };
    return v.parse(BULK_FILE.schema, { version: 1, runs: [run] }).runs[0]!.done;
}

describe('steps of a bulk run', () => {
    it('are read as they were written', () => {
        const steps = [
            { commit: id('1'), backport: id('2') },
            { commit: id('1'), left: 'needs-you', checks: ['complete', 'kept'] },
            { commit: id('1'), left: 'depends-on-left', needs: id('3') },
            { commit: id('1'), left: 'refused', output: 'no sign-off' },
            { commit: id('1'), left: 'conflicts', paths: ['a.c'] },
        ];
        assert.deepEqual(readSteps(steps), steps);
    });

    it('are read of former versions, which had one text for all reasons', () => {
        assert.deepEqual(
            readSteps([
                { commit: id('1'), left: 'needs-you', why: 'complete, in-place' },
                { commit: id('1'), left: 'depends-on-left', why: id('3') },
                { commit: id('1'), left: 'refused', why: 'no sign-off' },
                { commit: id('1'), left: 'refused' },
            ]),
            [
                { commit: id('1'), left: 'needs-you', checks: ['complete', 'in-place'] },
                { commit: id('1'), left: 'depends-on-left', needs: id('3') },
                { commit: id('1'), left: 'refused', output: 'no sign-off' },
                { commit: id('1'), left: 'refused' },
            ],
        );
    });

    it('leave out a check that this version does not know', () => {
        const [step] = readSteps([{ commit: id('1'), left: 'needs-you', checks: ['of-tomorrow', 'warnings'] }]);
        assert.deepEqual(step?.checks, ['warnings']);
    });
});
