import assert from 'node:assert/strict';
import { checkComposed } from '../../../../../src/core/analysis/warnings/checkComposed.ts';
import type { Warning } from '../../../../../src/core/analysis/context/report.ts';

const MARKED = 'start();\n<<<<<<< target\nold();\n=======\nnew();\n>>>>>>> patch\nend();\n';

/** A finding at the line after the region: the third of the composed text. */
const found = (facts: Warning['facts'], message: string): Warning => ({
    rule: 'function-arguments',
    severity: 'warning',
    path: 'a.c',
    line: 3,
    column: 1,
    message,
    evidence: '',
    ...(facts ? { facts } : {}),
});

/** @returns facts of what is said of a pick with one open region, from what the checks with either side find */
async function checkBoth(withPatch: Warning, withTarget: Warning) {
    const texts: string[] = [];
    const { warnings } = await checkComposed(
        new Map([['a.c', { text: MARKED, facts: { versions: {} } }]]),
        new Map(),
        (composed) => {
            texts.push(composed.get('a.c')!);
            return Promise.resolve({ warnings: [texts.length === 1 ? withPatch : withTarget], notes: [] });
        },
    );
    assert.deepEqual(texts, ['start();\nnew();\nend();\n', 'start();\nold();\nend();\n']);
    return warnings.map(({ facts, line }) => ({ facts, line }));
}

describe('a warning beside a region for which nothing is suggested', () => {
    const facts = { kind: 'count', name: 'end', given: 0, wanted: 1 };

    it('is said where the same is found with both sides, in whatever words', async () => {
        const reworded = found({ wanted: 1, given: 0, name: 'end', kind: 'count' }, 'end expects one argument.');
        assert.deepEqual(await checkBoth(found(facts, 'end takes one argument.'), reworded), [{ facts, line: 7 }]);
    });

    it('is not said where the sides differ in what is found, be the sentence the same', async () => {
        const other = found({ ...facts, wanted: 2 }, 'end takes other arguments.');
        assert.deepEqual(await checkBoth(found(facts, 'end takes other arguments.'), other), []);
    });
});
