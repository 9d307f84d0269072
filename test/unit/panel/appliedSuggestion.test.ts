import assert from 'node:assert/strict';
import { isSameStep } from '../../../src/panel/model/describeStep.ts';
import { findAppliedSuggestion } from '../../../src/panel/model/panelState.ts';
import type { RegionFacts, RegionState, ShownSuggestion, RegionStep } from '../../../src/protocol/panel.ts';

const suggestion = (rule: string, text: string) => ({ rule, confidence: 'likely', text, why: '' }) as ShownSuggestion;
const facts = (suggestions: readonly ShownSuggestion[]): RegionFacts => ({
    ...{ target: 'a\n', base: 'b\n', patch: 'c\n' },
    ...{ lines: {}, causes: [], suggestions },
});
const region = (...steps: readonly RegionStep[]): RegionState => ({ status: 'ready', start: 0, end: 2, steps });

describe('the suggestion that a result came from', () => {
    const applied: RegionStep = { kind: 'suggestion', rule: 'words', place: 0 };
    const [words, rows, other] = [suggestion('words', 'x\n'), suggestion('rows', 'y\n'), suggestion('words', 'z\n')];

    it('is told by its rule where a report that has grown has it elsewhere', () => {
        assert.equal(findAppliedSuggestion(facts([words, rows]), region(applied)), words);
        assert.equal(findAppliedSuggestion(facts([rows, words]), region(applied, { kind: 'edit' })), words);
        assert.equal(findAppliedSuggestion(facts([words, other]), region({ ...applied, place: 1 })), other);
        assert.equal(findAppliedSuggestion(facts([rows]), region(applied)), undefined);
    });

    it('is none where the result came from elsewhere, be it a fix with the same words', () => {
        assert.equal(findAppliedSuggestion(facts([words]), region({ kind: 'edit' })), undefined);
        assert.equal(findAppliedSuggestion(facts([words]), region({ kind: 'fix', title: 'words' })), undefined);
    });
});

describe('two steps', () => {
    it('are the same where they did the same, in whatever order the facts came', () => {
        assert.ok(isSameStep({ kind: 'take', side: 'base' }, { side: 'base', kind: 'take' }));
        assert.ok(!isSameStep({ kind: 'take', side: 'base' }, { kind: 'take', side: 'patch' }));
        assert.ok(!isSameStep({ kind: 'edit' }, undefined));
        assert.ok(isSameStep(undefined, undefined));
    });
});
