/** What a branch has of upstream, in histories that name each other as much as they can. */
import assert from 'node:assert/strict';
import { buildCommitGraph } from '../../src/core/backlog/commitGraph.ts';
import type { CommitFacts } from '../../src/core/backlog/commitFacts.ts';
import type { History } from '../../src/core/backlog/history.ts';
import { indexCopies, indexPresence } from '../../src/core/backlog/presence.ts';
import { growthCase } from '../support/work.ts';

const idOf = (at: number) => at.toString(16).padStart(40, '0');

/** One line of commits; the first ones are upstream's. @param named what each names */
export function makeHistory(count: number, named: (at: number) => CommitFacts['references'], subject: string): History {
    const facts = Array.from({ length: count }, (_, at): CommitFacts => {
        const [parents, references] = [at === 0 ? [] : [idOf(at - 1)], named(at)];
        const when = { committed: at, authored: subject === '' ? at : 0 };
        return {
            id: idOf(at),
            parents,
            ...when,
            author: 'A <a@b>',
            subject: subject || `Fix ${at}`,
            references,
            tags: [],
            change: '',
        };
    });
    const graph = buildCommitGraph(facts);
    return {
        ...graph,
        nameOf: (id) => (graph.indexOf.has(id) ? { kind: 'commit', id } : undefined),
        other: () => undefined,
        ...{ olderReverts: [], cut: false, patchIds: new Map() },
        save: () => Promise.resolve(),
    };
}

/** @param upstream how many of the first commits are upstream's */
export function indexAll(history: History, upstream: number) {
    const isUpstream = (at: number) => at < upstream;
    const copies = indexCopies(history, isUpstream);
    return { copies, presence: indexPresence(history, copies, (at) => !isUpstream(at) || at === 0, isUpstream) };
}

export default {
    'copies of copies': growthCase({
        n: 400,
        build: (n) => makeHistory(n, (at) => (at < 2 ? [] : [{ relation: 'copies', id: idOf(at - 1) }]), ''),
        work: (history) => assert.ok(indexAll(history, 2).presence.backports.size > 1),
    }),
    'commits that nothing tells apart': growthCase({
        n: 400,
        build: (n) => makeHistory(n, () => [], 'Update'),
        work: (history) => void indexAll(history, history.commits.length / 2),
    }),
};
