import assert from 'node:assert/strict';
import type { MergeFacts } from '../../../../src/core/conflict/mergeFacts.ts';
import { parseConflicts } from '../../../../src/core/conflict/parseConflicts.ts';
import { printConflicts } from '../../../support/printConflicts.ts';

const EXAMPLE = '<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> branch\n';
const EMPTY_EXAMPLE = '<<<<<<< HEAD\n=======\n>>>>>>> branch\n';
const conflict = (target: string, base: string, patch: string, size = 7) =>
    `${'<'.repeat(size)} HEAD\n${target}${'|'.repeat(size)} parent of 157b8e7 (docs: two)\n${base}${'='.repeat(size)}\n${patch}${'>'.repeat(size)} 157b8e7 (docs: two)\n`;

/** A merge whose text around the conflict is the same in all versions. */
function merge(head: string, tail: string, size?: number): MergeFacts & { merged: string } {
    const [target, base, patch] = ['one and a half\n', 'one\n', 'two\n'] as const;
    return {
        merged: head + conflict(target, base, patch, size) + tail,
        versions: { target: head + target + tail, base: head + base + tail, patch: head + patch + tail },
    };
}

function sides(text: string, facts: MergeFacts) {
    const parsed = parseConflicts(text, facts);
    assert.equal(printConflicts(parsed), text);
    return parsed.regions.map(({ target, patch }) => `${target}|${patch}`);
}

const leftover = (text: string, facts: MergeFacts) => parseConflicts(text, facts).leftover;

describe('conflict/mergeFacts', () => {
    it('takes examples that the versions hold for text, above and below the conflict', () => {
        for (const [head, tail] of [
            [EXAMPLE + EMPTY_EXAMPLE, ''],
            ['', EXAMPLE + EMPTY_EXAMPLE],
            [`intro\n${EXAMPLE}`, `between\n${EMPTY_EXAMPLE}end\n`],
            ['', '<<<<<<< HEAD\n'],
            ['<<<<<<< HEAD\n', '>>>>>>> branch\n'],
            ['Title\n=======\n', 'Other\n=======\n'],
        ] as const) {
            const facts = merge(head, tail);
            assert.deepEqual(sides(facts.merged, facts), ['one and a half\n|two\n']);
            assert.deepEqual(leftover(facts.merged, facts), []);
            const resolved = facts.versions!.patch!;
            assert.deepEqual(sides(resolved, facts), []);
            assert.deepEqual(leftover(resolved, facts), []);
        }
    });

    it('takes an example inside a side, or one that a side alone has, for that side’s text', () => {
        const facts: MergeFacts & { merged: string } = {
            merged: conflict(`a\n${EXAMPLE}`, 'o\n', 'b\n'),
            versions: { target: `a\n${EXAMPLE}`, base: 'o\n', patch: 'b\n' },
        };
        assert.deepEqual(sides(facts.merged, facts), [`a\n${EXAMPLE}|b\n`]);
        const other = {
            merged: conflict('a\n', 'o\n', `b\n${EXAMPLE}c\n`),
            versions: { target: 'a\n', base: 'o\n', patch: `b\n${EXAMPLE}c\n` },
        };
        assert.deepEqual(sides(other.merged, other), [`a\n|b\n${EXAMPLE}c\n`]);
        assert.deepEqual(leftover(other.versions.patch, other), []);
    });

    it('tells the conflict from one of the same pick that was committed before, with the same labels', () => {
        const before = conflict('x\n', 'y\n', 'z\n');
        const facts = merge(`top\n${before}middle\n`, 'end\n');
        assert.deepEqual(sides(facts.merged, facts), ['one and a half\n|two\n']);
        assert.deepEqual(sides(facts.versions!.target!, facts), []);
    });

    it('reads markers of each size from the merge alone', () => {
        for (const size of [1, 2, 3, 6, 7, 8, 20, 300]) {
            const facts = merge(`> quoted\n< a\n| b |\n=\n${EXAMPLE}`, '', size);
            assert.deepEqual(sides(facts.merged, facts), ['one and a half\n|two\n'], `size ${size}`);
            assert.deepEqual(sides(facts.versions!.patch!, facts), []);
        }
    });

    it('finds no region where git has kept the target and written no markers', () => {
        const versions = { target: `1.1\n${EXAMPLE}`, base: `1\n${EXAMPLE}`, patch: `2\n${EXAMPLE}` };
        const facts = { versions, merged: versions.target };
        for (const text of [versions.target, versions.patch]) assert.deepEqual(sides(text, facts), []);
        assert.deepEqual(leftover(versions.target, facts), []);
    });

    it('finds the markers again where the conflict was made anew in another style and size', () => {
        const facts = { ...merge(EXAMPLE, '', 12), markerSize: 9 };
        const anew = `${EXAMPLE}${'<'.repeat(9)} HEAD\none and a half\n${'='.repeat(9)}\ntwo\n${'>'.repeat(9)} 157b8e7d987e (docs: two)\n`;
        assert.deepEqual(sides(anew, facts), ['one and a half\n|two\n']);
        const ours = `${EXAMPLE}${'<'.repeat(12)} ours\nedited\n${'='.repeat(12)}\ntwo\n${'>'.repeat(12)} theirs\n`;
        assert.deepEqual(sides(ours, facts), ['edited\n|two\n']);
    });

    it('tells an example that is being typed from a conflict that another tool has written', () => {
        const facts = merge('', 'end\n');
        const typed = '<<<<<<< main\nmy line\n=======\nyour line\n>>>>>>> topic\nend\n';
        assert.deepEqual(sides(typed, facts), []);
        assert.deepEqual(leftover(typed, facts), []);
        const written = '<<<<<<< LOCAL\none and a half\n=======\ntwo\n>>>>>>> REMOTE\nend\n';
        assert.deepEqual(sides(written, facts), ['one and a half\n|two\n']);
    });

    it('names each marker that is left of a block', () => {
        const facts = merge('top\n', 'end\n');
        const lines = facts.merged.split('\n');
        const without = (...kinds: string[]) =>
            lines.filter((line) => !kinds.some((kind) => line.startsWith(kind.repeat(7)))).join('\n');
        assert.deepEqual(leftover(without('<', '|', '='), facts), [5]);
        assert.deepEqual(leftover(without('|', '=', '>'), facts), [2]);
        assert.deepEqual(leftover(without('<', '=', '>'), facts), [3]);
        assert.deepEqual(leftover(without('<', '|', '>'), facts), [4]);
        assert.deepEqual(leftover(without('<', '|', '=', '>'), facts), []);
        assert.deepEqual(leftover(`top\nTyped title\n=======\nend\n`, facts), []);
    });

    it('counts a block that can be read in several ways, unless the versions say how', () => {
        const head = 'Title\n=======\n';
        const facts = {
            merged: conflict(head, '', 'Name\n=======\n'),
            versions: { target: head, base: '', patch: 'Name\n=======\n' },
        };
        assert.deepEqual(sides(facts.merged, facts), [`${head}|Name\n=======\n`]);
        const edited = facts.merged.replace('Name', 'Edited');
        assert.deepEqual([sides(edited, facts), leftover(edited, facts)], [[], [1]]);
    });

    it('reads CRLF on disk against versions that git has stored with LF', () => {
        const facts = merge(`${EXAMPLE}Title\n=======\n`, '');
        assert.deepEqual(sides(facts.merged.replaceAll('\n', '\r\n'), facts), ['one and a half\r\n|two\r\n']);
    });
});
