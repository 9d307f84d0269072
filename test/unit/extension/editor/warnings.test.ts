import assert from 'node:assert/strict';
import type { ReportRegion, Warning } from '../../../../src/core/analysis/report.ts';
import { parseConflicts } from '../../../../src/core/conflict/parse.ts';
import * as model from '../../../../src/extension/editor/model.ts';
import { placeWarnings } from '../../../../src/extension/editor/warnings.ts';

const target = '\tget(fa);\n';
const base = '\tget(fa->link);\n';
const patch = '\tget(fa->link);\n\tgoto err_unlock;\n';
/** What git wrote into the work tree: no bases. The report's file has them, so its lines are others. */
const TEXT = `head\n<<<<<<< HEAD\n${target}=======\n${patch}>>>>>>> pick\nmiddle\nmore\n<<<<<<< HEAD\n${target}=======\n${patch}>>>>>>> pick\ntail\n`;
const side = { target, base, patch, causes: [], suggestions: [] };
const reported: ReportRegion[] = [
    { line: 2, ...side },
    { line: 12, ...side },
];

const warning = (line: number): Warning => ({
    rule: 'goto-target',
    severity: 'warning',
    path: 'f.c',
    line,
    column: 7,
    message: 'err_unlock does not free the ring here.',
    evidence: '',
});

/** @param results what stands instead of a region's markers */
function placed(line: number, results: readonly (string | undefined)[] = []) {
    const { regions } = parseConflicts(TEXT);
    let text = TEXT;
    for (const region of regions.toReversed()) {
        const result = results[region.index];
        if (result !== undefined) text = text.slice(0, region.start) + result + text.slice(region.end);
    }
    const states = model.states(model.seed(TEXT, regions, text)!, text);
    const facts = regions.map(() => ({ ...side, lines: {} }));
    const found = placeWarnings([warning(line)], reported, { text, regions: states, facts });
    return found.map((one) => [text.split('\n')[one.line - 1], one.side] as const);
}

describe('the warnings of a report in a document', () => {
    it('stand on lines outside the regions, whatever the regions have become', () => {
        assert.deepEqual(placed(1), [['head', undefined]]);
        assert.deepEqual(placed(11), [['more', undefined]]);
        assert.deepEqual(placed(20), [['tail', undefined]]);
        assert.deepEqual(placed(11, ['one\ntwo\nthree\n', '']), [['more', undefined]]);
        assert.deepEqual(placed(20, ['', 'x\n']), [['tail', undefined]]);
    });

    it('stand on the side that they are about while the region is open', () => {
        assert.deepEqual(placed(8), [['\tgoto err_unlock;', { region: 0, side: 'patch', line: 1 }]]);
        assert.deepEqual(placed(13), [['\tget(fa);', { region: 1, side: 'target', line: 0 }]]);
    });

    it('follow their line into the result, and are gone with it', () => {
        const taken = placed(8, ['\tfree(fa);\n\t\tgoto err_unlock;\n']);
        assert.deepEqual(taken, [['\t\tgoto err_unlock;', { region: 0, side: 'patch', line: 1 }]]);
        assert.deepEqual(placed(8, [target]), []);
    });

    it('are left out where the file has other regions than the report', () => {
        const none = { text: 'head\n', regions: [], facts: [] };
        assert.deepEqual(placeWarnings([warning(1)], reported, none), []);
    });
});
