import assert from 'node:assert/strict';
import type { Warning } from '../../../../src/core/analysis/context/report.ts';
import { parseConflicts } from '../../../../src/core/conflict/parseConflicts.ts';
import * as model from '../../../../src/extension/model/regionModel.ts';
import { panelWarnings } from '../../../../src/extension/editor/panelWarnings.ts';
import { composeWithSuggestions } from '../../../../src/extension/model/placedWarning.ts';

const target = '\tget(fa);\n';
const base = '\tget(fa->link);\n';
const patch = '\tget(fa->link);\n\tgoto err_unlock;\n';
const suggestion = {
    rule: 'words',
    confidence: 'likely',
    text: '\tget(fa);\n\t\tgoto err_unlock;\n',
    reason: { kind: 'words-disjoint' },
} as const;
const TEXT = `head\n<<<<<<< HEAD\n${target}=======\n${patch}>>>>>>> pick\nmiddle\n<<<<<<< HEAD\n${target}=======\n${patch}>>>>>>> pick\ntail\n`;

const warning = (line: number, column: number): Warning => ({
    rule: 'goto-target',
    severity: 'warning',
    path: 'f.c',
    line,
    column,
    message: 'err_unlock does not free the ring here.',
    evidence: '',
});

/** @param results what stands instead of a region's markers */
function shown(line: number, column: number, results: readonly (string | undefined)[] = [], suggested = false) {
    const { regions } = parseConflicts(TEXT);
    let text = TEXT;
    for (const region of regions.toReversed()) {
        const result = results[region.index];
        if (result !== undefined) text = text.slice(0, region.start) + result + text.slice(region.end);
    }
    const states = model.listRegionStates(model.createRegionModel(TEXT, regions, text)!, text);
    const suggestions = suggested ? [suggestion] : [];
    const shown = suggested ? [{ ...suggestion, why: '' }] : [];
    const facts = regions.map(() => ({ target, base, patch, lines: {}, causes: [], suggestions: shown }));
    const reported = [{ line: 2, target, base, patch, causes: [], suggestions }];
    const found = [composeWithSuggestions(text, reported).place(warning(line, column))];
    const [one] = panelWarnings(found, { text, regions: states, facts });
    return { text: text.split('\n')[one!.line - 1], side: one?.side, suggested: one?.suggested };
}

describe('warnings in the conflict editor', () => {
    it('stand on the patch while a region is open', () => {
        assert.deepEqual(shown(3, 7), {
            text: '\tgoto err_unlock;',
            side: { region: 0, side: 'patch', line: 1 },
            suggested: undefined,
        });
        assert.deepEqual(shown(6, 7).side, { region: 1, side: 'patch', line: 1 });
    });

    it('stand on the suggestion too, with the column that they have there', () => {
        assert.deepEqual(shown(3, 8, [], true), {
            text: '\tgoto err_unlock;',
            side: { region: 0, side: 'patch', line: 1 },
            suggested: { region: 0, line: 1, column: 8 },
        });
    });

    it('stand in the result, and between the regions, with no side', () => {
        const none = { side: undefined, suggested: undefined };
        assert.deepEqual(shown(3, 8, [suggestion.text]), { text: '\t\tgoto err_unlock;', ...none });
        assert.deepEqual(shown(4, 1), { text: 'middle', ...none });
        assert.deepEqual(shown(5, 7, [target]).side, { region: 1, side: 'patch', line: 1 });
    });
});
