/** Reasons for calling a commit related, as a tree shows them. */
import assert from 'node:assert/strict';
import type { Related } from '../../../../src/core/analysis/context/report.ts';
import type { Evidence } from '../../../../src/core/messages/describeEvidence.ts';
import { foldEvidence, wholeEvidence } from '../../../../src/extension/model/foldEvidence.ts';

const path = 'drivers/net/foo_main.c';
const related = (...evidence: Evidence[]): Related => ({
    commit: 'a'.repeat(40),
    subject: 'subject',
    author: 'Ada',
    date: '2024-01-01T00:00:00Z',
    relation: 'prerequisite',
    paths: [path],
    evidence,
});
const place: Evidence = { rule: 'region', path, later: 0 };

describe('evidence in a tree', () => {
    it('keeps a reason of its own beside the places that rows of regions show', () => {
        for (const [evidence, brief] of [
            [{ rule: 'names', names: ['foo_put'], path }, 'adds foo_put to foo_main.c, which the patch uses'],
            [{ rule: 'creates', path }, 'added foo_main.c'],
            [{ rule: 'reverted', commit: 'b'.repeat(40) }, 'reverted on the target in bbbbbbbb'],
            [{ rule: 'series' }, 'same series as the pick'],
        ] as const)
            assert.deepEqual(foldEvidence(related(place, evidence), true), [brief]);
    });

    it('has one row for each kind, the best first', () => {
        const two: Evidence[] = [
            { rule: 'dry-run', effect: 'resolves' },
            { rule: 'chain', position: 1, commits: ['c'] },
            { rule: 'names', names: ['a', 'b', 'c'], path },
        ];
        assert.deepEqual(foldEvidence(related(...two, place), false), [
            'picked first, it resolves the conflict',
            'adds a, b and 1 more to foo_main.c, which the patch uses',
        ]);
    });

    it('says that nothing is proven only where nothing else is known', () => {
        assert.deepEqual(foldEvidence(related(place, { rule: 'unproven' }), false), [
            'changed the conflicting place in foo_main.c',
        ]);
        assert.deepEqual(foldEvidence(related({ rule: 'unproven' }), false), ['nothing shows that the patch needs it']);
    });

    it('is whole in a tooltip, with whole paths', () => {
        assert.equal(wholeEvidence(related(place)), `• It changed the conflicting place in ${path}.`);
    });
});
