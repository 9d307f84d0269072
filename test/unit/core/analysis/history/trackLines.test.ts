import assert from 'node:assert/strict';
import { trackLines } from '../../../../../src/core/analysis/history/trackLines.ts';
import type { RangeChange, RangeCommit } from '../../../../../src/core/git/rangeLog.ts';

const oid = (name: string) => name.padEnd(40, '0').replace(/[^0-9a-f]/g, 'e');

/** `before -> after`, with hunks `oldStart,oldCount newStart,newCount`, all from 0. */
function commit(
    name: string,
    edge: string,
    hunks: string[],
    parents = 1,
    status: RangeChange['status'] = 'M',
): RangeCommit {
    const [before = '', after = ''] = edge.split('>');
    return {
        ...{
            id: name,
            parents: Array.from({ length: parents }, (_, n) => `p${n}`),
            side: 'right',
            author: 'A',
            email: 'a',
        },
        ...{ date: '', seconds: 0, subject: name, message: name },
        changes: [
            {
                ...{ status, oldPath: 'f', path: 'f', oldMode: '100644', mode: '100644' },
                oldOid: before === '-' ? '0'.repeat(40) : oid(before),
                oid: oid(after),
                hunks: hunks.map((text) => {
                    const [oldStart, oldCount, newStart, newCount] = text.split(/[ ,]/).map(Number) as [
                        number,
                        number,
                        number,
                        number,
                    ];
                    return { oldStart, oldCount, newStart, newCount, removed: [], added: [], heading: '' };
                }),
            },
        ],
    };
}

const touched = (commits: RangeCommit[], start: string, from: number, to: number) =>
    trackLines(commits, oid(start), [{ key: 'k', start: from, end: to }]).map(
        ({ commit: { id }, lines, depth }) => `${id} ${lines} ${depth}`,
    );

describe('who changed these lines', () => {
    it('finds the last commit that wrote them, and the ones before it', () => {
        const log = [commit('new', 'b>c', ['5,1 5,1']), commit('old', 'a>b', ['5,1 5,1'])];
        assert.deepEqual(touched(log, 'c', 5, 6), ['new 1 0', 'old 0 1']);
        assert.deepEqual(touched(log, 'c', 10, 12), []);
    });

    it('follows lines that moved down or up', () => {
        const log = [commit('new', 'b>c', ['0,0 0,3']), commit('old', 'a>b', ['5,1 5,1'])];
        assert.deepEqual(touched(log, 'c', 8, 9), ['old 1 0']);
        const up = [commit('new', 'b>c', ['0,3 0,0']), commit('old', 'a>b', ['5,1 5,1'])];
        assert.deepEqual(touched(up, 'c', 2, 3), ['old 1 0']);
    });

    it('counts lines that went away, and insertions at a place between lines', () => {
        assert.deepEqual(touched([commit('gone', 'a>b', ['5,2 5,0'])], 'b', 4, 6), ['gone 0 0']);
        assert.deepEqual(touched([commit('came', 'a>b', ['5,0 5,2'])], 'b', 7, 7), ['came 0 0']);
    });

    it('gives each part of a place to the commit that wrote it', () => {
        const log = [commit('new', 'b>c', ['5,1 5,1']), commit('old', 'a>b', ['6,2 6,2'])];
        assert.deepEqual(touched(log, 'c', 5, 8), ['new 1 0', 'old 2 1']);
    });

    it('goes through a merge to both parents and never names the merge', () => {
        const log = [
            commit('merge', 'b>d', ['9,0 9,1'], 2),
            commit('merge', 'c>d', ['5,1 5,1'], 2),
            commit('side', 'a>c', ['9,0 9,1']),
            commit('main', 'a>b', ['5,1 5,1']),
        ];
        assert.deepEqual(touched(log, 'd', 5, 6), ['main 1 0']);
        assert.deepEqual(touched(log, 'd', 9, 10), ['side 1 0']);
    });

    it('passes a version that comes twice', () => {
        const log = [
            commit('again', 'a>b', ['1,1 1,1']),
            commit('back', 'b>a', ['1,1 1,1']),
            commit('once', 'a>b', ['1,1 1,1']),
        ];
        assert.deepEqual(touched(log, 'b', 1, 2), ['again 1 0', 'back 0 1', 'once 0 2']);
    });

    it('ends where the file began', () => {
        const log = [commit('add', '->b', ['0,0 0,9'], 1, 'A'), commit('other', 'a>b', ['1,1 1,1'])];
        assert.deepEqual(touched(log, 'b', 1, 2), ['add 1 0']);
    });
});
