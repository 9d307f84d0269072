import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findSmallestChange } from '../../../../src/core/diff/smallestChange.ts';
import { parseConflicts } from '../../../../src/core/conflict/parseConflicts.ts';
import * as model from '../../../../src/extension/model/regionModel.ts';
import type { RegionStep } from '../../../../src/protocol/panel.ts';
import { locateResults } from '../../../../src/extension/model/locateResults.ts';

const block = (target: string, patch: string) => `<<<<<<< linux-6.1.y\n${target}=======\n${patch}>>>>>>> e7d10a4c\n`;
const ONE = block('one\n', 'eins\n');
const TWO = block('two\n', 'zwei\n');
const TEXT = `head\n${ONE}middle\n${TWO}tail\n`;

const TARGET: RegionStep = { kind: 'take', side: 'target' };
const PATCH: RegionStep = { kind: 'take', side: 'patch' };

/** A document as VS Code has it: a text, its regions, and edits of it. */
class Document {
    regions: model.RegionModel;
    constructor(public text: string) {
        this.regions = model.createRegionModel(text, parseConflicts(text).regions, text)!;
    }
    change(rangeOffset: number, rangeLength: number, text: string): void {
        this.text = this.text.slice(0, rangeOffset) + text + this.text.slice(rangeOffset + rangeLength);
        this.regions = model.followChanges(this.regions, [{ rangeOffset, rangeLength, text }], this.text);
    }
    write(region: number, result: string, step: RegionStep = { kind: 'edit' }): void {
        const { start, end } = this.states[region]!;
        const { from, to, insert } = findSmallestChange(this.text.slice(start, end), result, 'first');
        this.change(start + from, to - from, insert);
        this.regions = model.rememberStep(this.regions, region, this.text, step);
    }
    get states() {
        return model.listRegionStates(this.regions, this.text);
    }
    result(region: number): string {
        const { start, end } = this.states[region]!;
        return this.text.slice(start, end);
    }
}

describe('the regions of an open document', () => {
    it('are open while their markers stand', () => {
        const document = new Document(TEXT);
        assert.deepEqual(
            document.states.map(({ status }) => status),
            ['open', 'open'],
        );
        assert.equal(document.result(0), ONE);
    });

    it('keep their identity when a result takes their place', () => {
        const document = new Document(TEXT);
        document.write(0, 'uno\n', TARGET);
        assert.equal(document.text, `head\nuno\nmiddle\n${TWO}tail\n`);
        assert.deepEqual(
            document.states.map(({ status, steps }) => [status, steps]),
            [
                ['ready', [TARGET]],
                ['open', []],
            ],
        );
        assert.equal(document.result(1), TWO);
    });

    it('are resolved once the user says so, and open again with their markers', () => {
        const document = new Document(TEXT);
        document.write(1, '');
        document.regions = model.markResolved(document.regions, 1, true);
        assert.equal(document.states[1]!.status, 'resolved');
        document.write(1, model.findBlock(document.regions, 1)!);
        assert.equal(document.states[1]!.status, 'open');
        assert.equal(document.text, TEXT);
        document.write(1, 'deux\n');
        assert.equal(document.states[1]!.status, 'ready', 'the mark does not come back by itself');
    });

    it('follow what is typed before, in and behind them', () => {
        const document = new Document(TEXT);
        document.write(0, 'uno\n');
        document.change(0, 0, 'more\n');
        assert.equal(document.result(0), 'uno\n');
        const { start, end } = document.states[0]!;
        document.change(start, 0, 'typed\n');
        assert.equal(document.result(0), 'typed\nuno\n', 'at its start: in it');
        document.change(end + 'typed\n'.length, 0, 'other\n');
        assert.equal(document.result(0), 'typed\nuno\n', 'at its end: behind it');
        assert.equal(document.result(1), TWO);
    });

    it('take what is added to their end in the panel', () => {
        const document = new Document(TEXT);
        document.write(0, 'uno\n');
        document.write(0, 'uno\n\tmore(uno);\n');
        assert.equal(document.result(0), 'uno\n\tmore(uno);\n');
        document.write(0, '');
        document.write(0, 'again\n');
        assert.equal(document.result(0), 'again\n');
    });

    it('go back and forth among their steps with undo and redo', () => {
        const document = new Document(TEXT);
        document.write(0, 'one\n', TARGET);
        document.write(0, 'eins\n', PATCH);
        assert.deepEqual(document.states[0]!.steps, [TARGET, PATCH]);
        const { start, end } = document.states[0]!;
        document.change(start, end - start, 'one\n'); // undo, as VS Code does it: an edit like any other
        assert.deepEqual(document.states[0]!.steps, [TARGET]);
        document.change(start, 4, 'eins\n');
        assert.deepEqual(document.states[0]!.steps, [TARGET, PATCH]);
    });

    it('are one step while the user types, and one for each suggestion, with the rule that it is of', () => {
        const document = new Document(TEXT);
        const suggestion: RegionStep = { kind: 'suggestion', rule: 'words', place: 1 };
        document.write(0, 'o\n');
        document.write(0, 'on\n');
        document.write(0, 'one\n', suggestion);
        document.write(0, 'ones\n');
        assert.deepEqual(document.states[0]!.steps, [{ kind: 'edit' }, suggestion, { kind: 'edit' }]);
    });

    it('are found again in a text where some were resolved before', () => {
        const text = TEXT.replace(ONE, 'uno\n');
        const found = model.createRegionModel(TEXT, parseConflicts(TEXT).regions, text)!;
        assert.deepEqual(
            model.listRegionStates(found, text).map(({ status, start, end }) => [status, text.slice(start, end)]),
            [
                ['resolved', 'uno\n'],
                ['open', TWO],
            ],
        );
        assert.equal(model.findBlock(found, 0), ONE);
    });

    it('are not guessed where the text around them was edited', () => {
        const text = TEXT.replace(ONE, 'uno\n').replace('head', 'Kopf');
        assert.equal(model.createRegionModel(TEXT, parseConflicts(TEXT).regions, text), undefined);
    });

    it('do not take a line of equal signs for a marker', () => {
        const document = new Document(TEXT);
        document.write(0, 'Title\n=======\n');
        assert.equal(document.states[0]!.status, 'ready');
    });

    it('never overlap, and spell what was written into them, whatever is written', () => {
        const results = fc.array(fc.constantFrom('a\n', 'b\n', '\n', 'a b\n', '\t}\n')).map((lines) => lines.join(''));
        fc.assert(
            fc.property(fc.array(fc.tuple(fc.nat(1), results), { maxLength: 12 }), (edits) => {
                const document = new Document(TEXT);
                const last = [ONE, TWO];
                for (const [region, result] of edits) {
                    document.write(region, result);
                    last[region] = result;
                }
                assert.deepEqual([document.result(0), document.result(1)], last);
                assert.equal(document.text, `head\n${last[0]}middle\n${last[1]}tail\n`);
            }),
        );
    });
});

describe('a text that another editor has written', () => {
    const left = parseConflicts(TEXT);
    const seeded = () => model.createRegionModel(TEXT, left.regions, TEXT)!;
    const whole = (text: string): model.TextChange[] => [{ rangeOffset: 0, rangeLength: TEXT.length, text }];

    it('is told from an edit in a region, and beside one', () => {
        const [one] = left.regions;
        const at = (rangeOffset: number, rangeLength: number) => [{ rangeOffset, rangeLength, text: 'x' }];
        assert.ok(!model.isWide(seeded(), at(one!.start, one!.end - one!.start)));
        assert.ok(!model.isWide(seeded(), at(0, 4)));
        assert.ok(model.isWide(seeded(), at(one!.start - 2, 6)));
        assert.ok(model.isWide(seeded(), whole('x')));
    });

    it('has its regions found again; none of them counts as done', () => {
        const text = TEXT.replace(ONE, 'base one\n').replace(TWO, 'both\n');
        const before = model.markResolved(seeded(), 0, true);
        const found = model.carryHistory(before, model.createRegionModel(TEXT, left.regions, text)!);
        assert.deepEqual(
            model.listRegionStates(found, text).map(({ status, start, end }) => [status, text.slice(start, end)]),
            [
                ['ready', 'base one\n'],
                ['ready', 'both\n'],
            ],
        );
    });

    it('gives the sides as they stand between the markers', () => {
        const resolved = TEXT.replace(TWO, 'done\n');
        const text = resolved.replace('one\n', 'one, edited\nand more\n');
        const { original, model: found } = locateResults(parseConflicts(text), left);
        assert.deepEqual(
            original.regions.map(({ target, patch }) => [target, patch]),
            [
                ['one, edited\nand more\n', 'eins\n'],
                ['two\n', 'zwei\n'],
            ],
        );
        const marks = model.carryMarks(model.createRegionModel(TEXT, left.regions, resolved)!, found);
        assert.deepEqual(
            model.listRegionStates(marks, text).map(({ status }) => status),
            ['open', 'resolved'],
        );
        assert.equal(model.findBlock(found, 0), block('one, edited\nand more\n', 'eins\n'));
    });

    it('keeps as many regions as it shows, whatever markers are typed among the sides', () => {
        for (const typed of [`one\n${ONE}`, '=======\n', '>>>>>>> x\n', '<<<<<<< y\n']) {
            const { original, model: found } = locateResults(parseConflicts(TEXT.replace('one\n', typed)), left);
            assert.equal(found.length, original.regions.length, JSON.stringify(typed));
        }
    });
});
