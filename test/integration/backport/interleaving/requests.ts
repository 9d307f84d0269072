/** What the operations of the actors and the scenes are asked for. */
import type { Decision } from '../../../../src/core/backlog/candidate.ts';

export const REBASE = { branch: 'topic', onto: 'old' };

export const DECISION: Omit<Decision, 'commit'> = {
    ...{ branch: 'old', decision: 'decline', reason: 'feature', date: '2026-01-02T03:04:05.000Z' },
    ...{ who: 'Ada <ada@example.org>', text: '' },
};
