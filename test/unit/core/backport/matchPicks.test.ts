import assert from 'node:assert/strict';
import { matchPicks } from '../../../../src/core/backport/matchPicks.ts';
import type { LoggedCommit } from '../../../../src/core/git/log.ts';

const commit = (id: string, subject: string, more: Partial<LoggedCommit> = {}): LoggedCommit => ({
    id,
    parents: [],
    author: 'Ada',
    email: 'ada@example.org',
    date: '2024-01-01T00:00:00+00:00',
    subject,
    body: '',
    ...more,
});
const made = (picks: LoggedCommit[], commits: LoggedCommit[]) => {
    const matched = matchPicks(picks, commits);
    return [matched.picks.map(({ commit }) => commit), matched.foreign.map(({ id }) => id)];
};

describe('which commit came of which pick', () => {
    it('by the line that -x writes, before anything else', () => {
        const picks = [commit('p1', 'same'), commit('p2', 'same')];
        const commits = [
            commit('c2', 'same', { body: '(cherry picked from commit p2)\n' }),
            commit('c1', 'other', { author: 'Bob', body: '(cherry picked from commit p1)\n' }),
        ];
        assert.deepEqual(made(picks, commits), [['c1', 'c2'], []]);
    });

    it('by author, date and subject, in order', () => {
        const picks = [commit('p1', 'one'), commit('p2', 'two'), commit('p3', 'one')];
        const commits = [commit('c1', 'one'), commit('c3', 'one')];
        assert.deepEqual(made(picks, commits), [['c1', undefined, 'c3'], []]);
    });

    it('by author and date where the subject was rewritten', () => {
        assert.deepEqual(made([commit('p1', 'one')], [commit('c1', 'one, for 6.1')]), [['c1'], []]);
    });

    it('and which are of somebody else', () => {
        const later = { date: '2025-01-01T00:00:00+00:00' };
        assert.deepEqual(made([commit('p1', 'one')], [commit('x', 'one', later), commit('c1', 'one')]), [
            ['c1'],
            ['x'],
        ]);
    });
});
