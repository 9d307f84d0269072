import assert from 'node:assert/strict';
import type { SubmitCheck } from '../../../../src/core/submit/checks/listChecks.ts';
import { rememberNeeds, withSubmitted, type Memory } from '../../../../src/core/backport/memory.ts';
import { trialRows } from '../../../../src/extension/verify/checkRows.ts';
import { testFor } from '../../../../src/extension/verify/testFor.ts';

describe('the test of a branch', () => {
    const commands = { 'linux-6.1.y': 'make a', 'linux-*.y': 'make b', 'release/*': '', '*': 'npm test' };

    for (const [branch, command] of [
        ['linux-6.1.y', 'make a'],
        ['linux-5.15.y', 'make b'],
        ['origin/linux-5.15.y', 'make b'],
        ['release/2.4', 'npm test'],
        [undefined, undefined],
    ] as const) {
        it(String(branch), () => assert.equal(testFor(commands, branch), command));
    }

    it('is the first whose pattern fits, whole', () => {
        assert.equal(testFor({ 'a*c*e': 'x' }, 'abcde'), 'x');
        assert.equal(testFor({ 'a*c*e': 'x', ab: 'y' }, 'abcd'), undefined);
        assert.equal(testFor({ 'ab*b': 'x' }, 'ab'), undefined, 'nothing counts twice');
        assert.equal(testFor({ '*': 3 }, 'a'), undefined);
    });

    it('comes to an end on a hostile pattern', () => {
        assert.equal(testFor({ [`${'a*'.repeat(5000)}b`]: 'x' }, 'a'.repeat(20_000)), undefined);
    });
});

describe('builds and tests as rows', () => {
    const check = (rule: SubmitCheck['rule'], state: SubmitCheck['state']): SubmitCheck => ({
        rule,
        state,
        title: '',
        detail: '',
    });

    it('can be run, and run again, where the files are those of the commit', () => {
        const list = [check('builds', 'unknown'), check('tests', 'todo'), check('checkpatch', 'ok')];
        assert.deepEqual(
            trialRows(list, true).map(({ action }) => [action?.id, action?.label]),
            [
                ['build', 'Run'],
                ['test', 'Run Again'],
                ['checkpatch', 'Run Again'],
            ],
        );
        assert.deepEqual(
            trialRows(list, false).map(({ action }) => action),
            [undefined, undefined, undefined],
        );
    });
});

describe('what is remembered of what went out', () => {
    const pick = { id: '1'.repeat(40), subject: '', author: '', date: '', parents: [] };
    const memory: Memory = {
        version: 1,
        mails: new Map(),
        needs: new Map(),
        reviewed: [],
        branches: new Map([
            [
                'b',
                {
                    target: 't',
                    submitted: [
                        { folder: '/old', commit: 'c'.repeat(40), prefix: 'PATCH', how: 'sent', date: '1' },
                        { folder: '/x', commit: 'a'.repeat(40), prefix: 'PATCH', how: 'written', date: '2' },
                        { folder: '', commit: 'a'.repeat(40), prefix: 'origin', how: 'pushed', date: '3' },
                    ],
                },
            ],
        ]),
    };

    it('belongs to the branch as it is now', () => {
        const state = { kind: 'picked', branch: 'b', picks: [{ pick, commit: 'a'.repeat(40) }] } as const;
        assert.deepEqual(withSubmitted(state, memory), {
            ...state,
            submitted: [
                { how: 'written', where: '/x', date: '2' },
                { how: 'pushed', where: 'origin', date: '3' },
            ],
        });
        assert.deepEqual(withSubmitted({ ...state, branch: 'other' }, memory), { ...state, branch: 'other' });
        assert.deepEqual(withSubmitted({ kind: 'idle' }, memory), { kind: 'idle' });
    });

    it('knows what a prerequisite was picked for, and never itself', () => {
        const need = { commit: '1'.repeat(40), subject: 'net: fix' };
        const { needs } = rememberNeeds(memory, ['2'.repeat(40), need.commit], need);
        assert.deepEqual([...needs], [['2'.repeat(40), need]]);
    });
});
