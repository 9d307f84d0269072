import assert from 'node:assert/strict';
import { describeAdaptations } from '../../../../src/core/messages/adaptations.ts';
import { listAdaptations } from '../../../../src/core/submit/listAdaptations.ts';
import type { Comparison } from '../../../../src/core/verify/model.ts';
import { comparePatches } from '../../../../src/core/verify/compare.ts';
import type { ChangedFile, Verification } from '../../../../src/core/verify/model.ts';
import { formatColordiffCommand, printSideBySide } from '../../../../src/core/verify/sideBySide.ts';

const source = (put: string, target: string) =>
    [
        'int foo_open(struct foo *fa)',
        '{',
        '\tfoo_get(fa);',
        ...(put ? [`\tfoo_put(${put});`] : []),
        `\tgoto ${target};`,
        '}',
        '',
    ].join('\n');
const changed = (before: string, after: string, path = 'net/foo.c'): ChangedFile => ({ path, before, after });
const set = (...files: ChangedFile[]) => ({ patchId: undefined, files });
const original = set(changed(source('', 'out'), source('fa->link', 'out')));
const adapted = set(changed(source('', 'out'), source('fa', 'out')));

function verification(a: typeof original, b: typeof original): Verification {
    return {
        schema: 1,
        original: { commit: 'a'.repeat(40), subject: 'one' },
        backport: { commit: 'b'.repeat(40), subject: 'two' },
        ...comparePatches(a, b),
    };
}

const draftNote = (comparison: Comparison) => describeAdaptations(listAdaptations(comparison));

describe('a comparison as text', () => {
    it('has both sides in columns, with what diff -y puts between them', () => {
        const lines = printSideBySide(verification(original, adapted)).split('\n');
        assert.match(lines[0]!, /^# a{12} one$/);
        const line = (text: string) => lines.find((each) => each.includes(text)) ?? assert.fail(text);
        assert.match(line('foo_put'), /^\+ {8}foo_put\(fa->link\); +\| \+ {8}foo_put\(fa\);$/);
        assert.match(line('foo_get'), /^ {9}foo_get\(fa\); {3,} {9}foo_get\(fa\);$/);
        assert.ok(lines.every((each) => !each.includes('\t')));
    });

    it('says on which side a line is alone', () => {
        const more = set(changed(source('', 'out'), source('fa->link', 'out').replace('}', '\tfoo_log();\n}')));
        assert.match(printSideBySide(verification(original, more)), /^ +> \+ {8}foo_log\(\);$/m);
        assert.match(printSideBySide(verification(more, original)), /^\+ {8}foo_log\(\); +<$/m);
    });

    it('is what the command of the guide shows', () => {
        assert.equal(
            formatColordiffCommand('a'.repeat(40), 'b'.repeat(40)),
            `colordiff -yw -W 200 <(git diff -W ${'a'.repeat(12)}^-) <(git diff -W ${'b'.repeat(12)}^-) | less -SR`,
        );
    });
});

describe('the note that is drafted from a comparison', () => {
    it('says which words stand for which, in which function', () => {
        assert.equal(draftNote(comparePatches(original, adapted)), 'adapted foo_open(): fa in place of fa->link');
    });

    it('says what was left out, and what came on top', () => {
        const other = changed('int bar;\n', 'long bar;\n', 'net/bar.c');
        assert.equal(draftNote(comparePatches(set(...original.files, other), original)), 'left out bar.c');
        assert.equal(draftNote(comparePatches(original, set(...original.files, other))), 'also changed bar.c');
    });

    it('is empty where nothing differs in the change', () => {
        assert.equal(draftNote(comparePatches(original, original)), '');
    });
});
