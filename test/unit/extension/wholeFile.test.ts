import assert from 'node:assert/strict';
import type { FileSuggestion } from '../../../src/core/analysis/report.ts';
import type { FileKind, FileLeft } from '../../../src/core/backport/state.ts';
import { fileAfter } from '../../../src/extension/commands/order.ts';
import { choicesOf, sideOf } from '../../../src/extension/editor/wholeFile.ts';
import type { Versions } from '../../../src/extension/engine.ts';

const both: Versions = { target: 't', base: 'b', patch: 'p' };
const cases: [string, FileKind, Versions, string][] = [
    ['is changed on both sides', 'binary', both, 'target patch keep'],
    ['is gone from the target', 'modify/delete', { base: 'b', patch: 'p' }, 'delete patch keep'],
    ['is deleted by the patch', 'modify/delete', { base: 'b', target: 't' }, 'target delete keep'],
    ['is empty on the target', 'mode', { ...both, target: '' }, 'target patch keep'],
    ['was renamed by both', 'rename/rename', { base: 'b' }, 'delete keep'],
    ['is a submodule', 'submodule', both, 'target patch keep'],
];

describe('a file in conflict without markers', () => {
    for (const [name, kind, versions, ids] of cases)
        it(`that ${name} has its choices, each explained`, () => {
            const choices = choicesOf(kind, versions);
            assert.equal(choices.map(({ id }) => id).join(' '), ids);
            for (const { title, detail } of choices) assert.ok(title.length > 5 && detail.length > title.length, title);
        });

    it('offers to go on where the file lives on the target, and to let git find it', () => {
        const versions = { base: 'b', patch: 'p' };
        const move: FileSuggestion & { action: 'move' } = {
            action: 'move',
            rule: 'moved-file',
            confidence: 'likely',
            path: 'lib/a.c',
            text: '',
            why: 'On the target the file is lib/a.c.',
        };
        const ids = (meant: FileSuggestion) => choicesOf('modify/delete', versions, meant).map(({ id }) => id);
        assert.deepEqual(ids(move), ['move', 'delete', 'patch', 'keep']);
        assert.deepEqual(ids({ ...move, findRenames: 40 }), ['move', 'retry', 'delete', 'patch', 'keep']);
        const [first, second] = choicesOf('modify/delete', versions, { ...move, findRenames: 40 });
        assert.match(first!.title, /lib\/a\.c/);
        assert.equal(second!.title, 'Retry with --find-renames=40%');
        assert.equal(sideOf('move', versions), undefined);
    });

    it('has none while its versions are not known', () => assert.deepEqual(choicesOf('binary', undefined), []));

    it('is deleted by taking the side that has none', () => {
        assert.equal(sideOf('delete', { base: 'b', patch: 'p' }), 'target');
        assert.equal(sideOf('delete', { base: 'b', target: 't' }), 'patch');
        assert.equal(sideOf('target', both), 'target');
        assert.equal(sideOf('keep', both), undefined);
    });
});

describe('the next file to resolve', () => {
    const file = (path: string, resolved = false): FileLeft => ({
        path,
        kind: 'content',
        regions: 1,
        left: 1,
        resolved,
    });
    it('is the one after, from the top again after the last', () => {
        const files = [file('a'), file('b', true), file('c'), file('d', true)];
        assert.equal(fileAfter(files, 'a')?.path, 'c');
        assert.equal(fileAfter(files, 'd')?.path, 'a');
        assert.equal(fileAfter(files, 'gone')?.path, 'a');
    });
    it('is never the file itself, nor one that is resolved', () => {
        assert.equal(fileAfter([file('a'), file('b', true)], 'a'), undefined);
        assert.equal(fileAfter([file('a', true)], 'a'), undefined);
    });
});
