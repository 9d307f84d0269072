import assert from 'node:assert/strict';
import type { FileSuggestion } from '../../../src/core/analysis/context/report.ts';
import type { FileKind, ConflictedFile } from '../../../src/core/backport/state.ts';
import { findFileAfter } from '../../../src/extension/commands/sortCommits.ts';
import {
    listWholeFileChoices,
    describeLeftByGit,
    sideOfChoice,
} from '../../../src/extension/session/listWholeFileChoices.ts';
import type { FileSides } from '../../../src/extension/session/fileSides.ts';

const both: FileSides = { target: 't', base: 'b', patch: 'p' };
const cases: [string, FileKind, FileSides, string][] = [
    ['is changed on both sides', 'binary', both, 'target patch base keep'],
    ['is gone from the target', 'modify/delete', { base: 'b', patch: 'p' }, 'delete patch keep'],
    ['is deleted by the patch', 'modify/delete', { base: 'b', target: 't' }, 'target delete keep'],
    ['is empty on the target', 'mode', { ...both, target: '' }, 'target patch base keep'],
    ['was added by both', 'symlink', { target: 't', patch: 'p' }, 'target patch keep'],
    ['was renamed by both', 'rename/rename', { base: 'b' }, 'delete keep'],
    ['was renamed by both, under the target’s name', 'rename/rename', { target: 't' }, 'target delete keep'],
    ['was renamed by both, under the patch’s name', 'rename/rename', { patch: 'p' }, 'delete patch keep'],
    ['was renamed by one, deleted by the other', 'rename/delete', { base: 'b', patch: 'p' }, 'delete patch keep'],
    [
        'is new in a folder that moved',
        'directory rename',
        { patch: 'p', patchPath: 'd/new' },
        'patch patchName delete keep',
    ],
    ['is new in a folder of unknown name', 'directory rename', { patch: 'p' }, 'patch delete keep'],
    ['is the target’s own in a folder that the patch renames', 'directory rename', { target: 't' }, 'target keep'],
    ['has a folder in its place', 'directory/file', { patch: 'p' }, 'delete patch keep'],
    ['is a submodule', 'submodule', both, 'target patch base keep'],
];

describe('a file in conflict without markers', () => {
    for (const [name, kind, versions, ids] of cases)
        it(`that ${name} has its choices, each explained`, () => {
            const choices = listWholeFileChoices(kind, versions);
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
            reason: { kind: 'moved-file', path: 'lib/a.c', likeness: 1, fits: true },
        };
        const ids = (meant: FileSuggestion) =>
            listWholeFileChoices('modify/delete', versions, meant).map(({ id }) => id);
        assert.deepEqual(ids(move), ['move', 'delete', 'patch', 'keep']);
        assert.deepEqual(ids({ ...move, findRenames: 40 }), ['move', 'retry', 'delete', 'patch', 'keep']);
        const [first, second] = listWholeFileChoices('modify/delete', versions, { ...move, findRenames: 40 });
        assert.match(first!.title, /lib\/a\.c/);
        assert.equal(second!.title, 'Retry with --find-renames=40%');
        assert.equal(sideOfChoice('move', versions), undefined);
    });

    it('says what git has made of it, where the choices do not', () => {
        const modes = { target: '100755', base: '100644', patch: '100644' };
        const link = { target: '120000', base: '120000', patch: '120000' };
        const said: [FileKind, FileSides, RegExp | undefined][] = [
            ['content', both, undefined],
            ['modify/delete', { base: 'b', patch: 'p' }, /target has no such file.*patch’s version here/],
            ['modify/delete', { base: 'b', target: 't' }, /patch deletes.*target’s version here/],
            ['rename/rename', { base: 'b' }, /under both new names/],
            ['directory rename', { patch: 'p', patchPath: 'd/new' }, /adds the file as d\/new/],
            ['directory rename', { target: 't' }, /target alone has.*patch renames/],
            ['binary', both, /merges text only.*target’s/],
            ['mode', { ...both, modes }, /100755 \(executable\); the patch has 100644 \(not/],
            ['symlink', { ...both, modes: link }, /leads to t on the target, to p in the patch/],
            ['symlink', { ...both, modes: { ...link, patch: '100644' } }, /something else on the other/],
            ['submodule', { target: '1'.repeat(40), patch: '2'.repeat(40) }, /at 1{12} on the target, at 2{12} in/],
        ];
        for (const [kind, versions, words] of said) {
            const left = describeLeftByGit(kind, versions);
            if (words) assert.match(left ?? '', words);
            else assert.equal(left, undefined);
        }
    });

    it('has none while its versions are not known', () =>
        assert.deepEqual(listWholeFileChoices('binary', undefined), []));

    it('is deleted by taking the side that has none', () => {
        assert.equal(sideOfChoice('delete', { base: 'b', patch: 'p' }), 'target');
        assert.equal(sideOfChoice('delete', { base: 'b', target: 't' }), 'patch');
        assert.equal(sideOfChoice('target', both), 'target');
        assert.equal(sideOfChoice('base', both), 'base');
        assert.equal(sideOfChoice('patchName', both), undefined);
        assert.equal(sideOfChoice('keep', both), undefined);
    });
});

describe('the next file to resolve', () => {
    const file = (path: string, resolved = false): ConflictedFile => ({
        path,
        kind: 'content',
        regions: 1,
        left: 1,
        resolved,
    });
    it('is the one after, from the top again after the last', () => {
        const files = [file('a'), file('b', true), file('c'), file('d', true)];
        assert.equal(findFileAfter(files, 'a')?.path, 'c');
        assert.equal(findFileAfter(files, 'd')?.path, 'a');
        assert.equal(findFileAfter(files, 'gone')?.path, 'a');
    });
    it('is never the file itself, nor one that is resolved', () => {
        assert.equal(findFileAfter([file('a'), file('b', true)], 'a'), undefined);
        assert.equal(findFileAfter([file('a', true)], 'a'), undefined);
    });
});
