import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseDecisions, printDecisions, type ExportedRow } from '../../../../src/core/backlog/exchangeForms.ts';

const id = (digit: string) => digit.repeat(40);
const status = (digit: string, nominated: boolean, type: number | null, resolution: number) => ({
    ...{ sha: id(digit), description: 'a change', nominated, nomination_type: type, resolution },
    ...{ main_sha: null, because_sha: null },
});

describe('decisions of other tools', () => {
    it('are read from .pick_status.json in both numberings', () => {
        const old = [status('a', true, 0, 2), status('b', true, 1, 1), status('c', false, null, 4)];
        const now = [status('a', true, 1, 2), status('b', true, 2, 1), status('c', false, 0, 4)];
        const expected = [
            { id: id('a'), decision: 'decline', reason: 'other', text: 'nominated by cc' },
            { id: id('b'), decision: 'take', reason: '', text: 'nominated by fixes' },
        ];
        for (const entries of [old, now])
            assert.deepEqual(parseDecisions(JSON.stringify(entries), 'pick-status', 'decline')?.decisions, expected);
    });

    it('are read from blacklist.conf, and paths are left out and said', () => {
        const text = `# comment\n${id('a')} # not built\ndrivers/net/x.c # no such driver\n`;
        assert.deepEqual(parseDecisions(text, 'blacklist', 'decline'), {
            decisions: [{ id: id('a'), decision: 'decline', reason: 'other', text: 'not built' }],
            left: ['drivers/net/x.c # no such driver'],
        });
    });

    it('are read from lists of ids', () => {
        assert.deepEqual(parseDecisions('1234567 some words\n', 'list', 'take')?.decisions, [
            { id: '1234567', decision: 'take', reason: '', text: 'some words' },
        ]);
    });

    it('are not guessed from a file of another kind', () => {
        assert.equal(parseDecisions('{}', 'pick-status', 'decline'), undefined);
        assert.equal(parseDecisions('not JSON', 'pick-status', 'decline'), undefined);
    });

    it('come back from what was printed, in each format and numbering', () => {
        const row: ExportedRow = {
            ...{
                commit: id('a'),
                subject: 'a change',
                nominated: true,
                type: 'fixes',
                because: id('b'),
                landed: false,
            },
            decision: { decision: 'decline', reason: 'other', text: 'words' },
        };
        const none: ExportedRow = { ...row, commit: id('d'), nominated: false, type: 'none', decision: undefined };
        for (const numbering of ['old', 'new'] as const) {
            const printed = printDecisions([row, none], 'pick-status', numbering);
            assert.deepEqual(parseDecisions(printed, 'pick-status', 'decline')?.decisions, [
                { id: id('a'), decision: 'decline', reason: 'other', text: 'nominated by fixes' },
            ]);
        }
        const lines = printDecisions([row, none], 'blacklist', 'new');
        assert.equal(lines, `${id('a')} # other: words\n`);
    });
});
