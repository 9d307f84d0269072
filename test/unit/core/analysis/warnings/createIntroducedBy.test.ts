import assert from 'node:assert/strict';
import { findFormerName } from '../../../../../src/core/analysis/warnings/createIntroducedBy.ts';

const hunk = (removed: string[], added: string[]) => ({
    oldStart: 0,
    oldCount: removed.length,
    newStart: 0,
    newCount: added.length,
    removed,
    added,
    heading: '',
});

describe('the name before a rename', () => {
    it('is the one that stood in its place', () => {
        assert.equal(
            findFormerName('pump_start', [
                hunk(['int pump_run(int a);', '  pump_run(1);'], ['int pump_start(int a);', '  pump_start(1);']),
            ]),
            'pump_run',
        );
    });

    for (const [what, hunks] of [
        ['more changed in the line', [hunk(['pump_run(1);'], ['pump_start(2);'])]],
        ['two names stood there', [hunk(['a(1);', 'b(1);'], ['pump_start(1);', 'pump_start(1);'])]],
        ['lines were added', [hunk([], ['pump_start(1);'])]],
        ['it was no name', [hunk(['if (1)'], ['if (pump_start)'])]],
        ['nothing changed', []],
    ] as const) {
        it(`is not known where ${what}`, () => assert.equal(findFormerName('pump_start', hunks), undefined));
    }
});
