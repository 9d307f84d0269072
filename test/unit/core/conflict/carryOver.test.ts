/** What of a user's work comes over to a conflict that was made anew. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { carryOver } from '../../../../src/core/conflict/carryOver.ts';

const region = (target: string, base: string, patch: string, label = 'HEAD') =>
    `<<<<<<< ${label}\n${target}||||||| parent\n${base}=======\n${patch}>>>>>>> pick\n`;
const A = region('a1\n', 'a0\n', 'a2\n');
const B = region('b1\n', 'b0\n', 'b2\n');

describe('carryOver', () => {
    it('gives the user’s text where the conflict is the same', () => {
        assert.deepEqual(carryOver(`x\n${A}y\n${B}z\n`, `x\nmine\ny\n${B}z\n`, `x\n${A}y\n${B}z\n`), {
            text: `x\nmine\ny\n${B}z\n`,
            regions: 1,
            whole: true,
        });
    });

    it('has room for texts of any length', () => {
        const text = Array.from({ length: 300_000 }, (_, index) => `line ${index}\n`).join('');
        const worked = text.replace('line 500\n', 'mine\n');
        const done = carryOver(`${text}${A}`, `${worked}${A}`, `${text}new\n${A}`);
        assert.ok(done?.text === `${worked}new\n${A}`);
    });

    it('finds a region again that has moved, and whose labels are others', () => {
        const fresh = `new\nx\n${region('a1\n', 'a0\n', 'a2\n', 'main')}y\n`;
        assert.deepEqual(carryOver(`x\n${A}y\n`, `x\nmine\ny\n`, fresh), {
            text: 'new\nx\nmine\ny\n',
            regions: 1,
            whole: true,
        });
    });

    for (const [what, changed] of [
        ['target', region('a1!\n', 'a0\n', 'a2\n')],
        ['base', region('a1\n', 'a0!\n', 'a2\n')],
        ['patch', region('a1\n', 'a0\n', 'a2!\n')],
    ] as const)
        it(`leaves a region whose ${what} is another one`, () => {
            // The user's result holds lines of the region: none of them may be taken for the region itself.
            assert.deepEqual(carryOver(`x\n${A}y\n${B}z\n`, 'x\na1\ny\nmine\nz\n', `x\n${changed}y\n${B}z\n`), {
                text: `x\n${changed}y\nmine\nz\n`,
                regions: 1,
                whole: false,
            });
        });

    it('takes what git merges now over a result that is not needed any more', () => {
        assert.deepEqual(carryOver(`x\n${A}y\n${B}z\n`, 'x\nmine\ny\nmore\nz\n', `x\na2\ny\n${B}z\n`), {
            text: 'x\na2\ny\nmore\nz\n',
            regions: 1,
            whole: false,
        });
    });

    it('brings edits outside of regions, and a last line without an end', () => {
        const over = carryOver(`x\ny\n${A}`, 'x\nedit\ny\nmine', `w\nx\ny\n${A}`);
        assert.equal(over?.text, 'w\nx\nedit\ny\nmine');
        assert.deepEqual(carryOver('x\ny', 'x\nedit', 'w\nx\ny'), { text: 'w\nx\nedit', regions: 0, whole: true });
    });

    it('does not guess an order at one place', () => {
        const over = carryOver('x\ny\n', 'x\nmine\ny\n', 'x\nnew\ny\n');
        assert.deepEqual(over, { text: 'x\nnew\ny\n', regions: 0, whole: false });
        assert.equal(
            carryOver('x\ny\n', 'x\nnew\ny\n', 'x\nnew\ny\n')?.whole,
            true,
            'the same on both sides is no clash',
        );
    });

    it('gives up where the texts are too far apart', () => {
        const many = (name: string) => Array.from({ length: 6000 }, (_, n) => `${name}${n}\n`).join('');
        assert.equal(carryOver(many('a'), many('b'), many('a')), undefined);
    });

    const texts = fc.array(fc.constantFrom('x\n', 'y\n', '{\n', '}\n', A, B), { maxLength: 12 }).map((p) => p.join(''));
    it('changes nothing where nothing was done, and everything where only that was', () => {
        fc.assert(
            fc.property(texts, texts, (one, other) => {
                assert.deepEqual(carryOver(one, one, other), { text: other, regions: 0, whole: true });
                const over = carryOver(one, other, one)!;
                assert.equal(over.text, other);
                assert.ok(over.whole);
            }),
        );
    });

    it('never leaves out a line that the new conflict brought', () => {
        fc.assert(
            fc.property(texts, texts, texts, (old, worked, fresh) => {
                const tagged = fresh.replace(/^(?=[xy{}]\n)/gm, 'new ');
                const kept = carryOver(old, worked, tagged)!.text;
                for (const line of tagged.match(/^new .*\n/gm) ?? []) assert.ok(kept.includes(line));
            }),
        );
    });
});
