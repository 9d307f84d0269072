/** One changed word, wherever it stands: each is marked, and no patch with one counts as the same. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { comparePatches } from '../../../../src/core/verify/compare.ts';
import type { ChangeSet, RowLine } from '../../../../src/core/verify/model.ts';
import { listPatchFiles, type PatchFile } from '../../../../src/core/patch/model.ts';
import { parsePatch } from '../../../../src/core/patch/parsePatch.ts';

const root = path.resolve('test/cases/verify/right');
const cases = readdirSync(root).filter((name) => /^(?:identical|moved|renamed)-/.test(name));

/** Texts before and after, from patches that hold whole files; without ids, so that marks alone decide. */
function changeSet(files: readonly PatchFile[], change?: { readonly at: number; readonly to: string }): ChangeSet {
    let count = 0;
    const made = files.map(({ oldPath, newPath, hunks }) => {
        const lines = hunks
            .flatMap((hunk) => hunk.lines)
            .filter(({ kind }) => kind !== '\\')
            .map(({ kind, text }) => ({ kind, text: count++ === change?.at ? change.to : text }));
        const side = (own: '+' | '-') =>
            lines.map(({ kind, text }) => (kind === ' ' || kind === own ? text : '')).join('');
        return { path: newPath ?? oldPath ?? '', before: side('-'), after: side('+') };
    });
    return { patchId: undefined, files: made };
}

describe(`one changed word (${cases.length} patches, each of their words)`, () => {
    for (const name of cases) {
        it(name, () => {
            const files = listPatchFiles(parsePatch(readFileSync(path.join(root, name, 'original.patch'), 'utf8')));
            const original = changeSet(files);
            const lines = files.flatMap(({ hunks, newPath }) => {
                let after = 0;
                return hunks
                    .flatMap((hunk) => hunk.lines)
                    .filter(({ kind }) => kind !== '\\')
                    .map(({ kind, text }) => ({ kind, text, place: `${newPath} ${kind === '-' ? after : ++after}` }));
            });
            const shown = shownPlaces(original);
            lines.forEach(({ kind, text, place }, at) => {
                // Of the context only what is shown, around the change, can be marked.
                if (kind === ' ' && !shown.has(place)) return;
                for (const word of text.matchAll(/\w+/g)) {
                    const to = `${text.slice(0, word.index)}${word[0]}x9${text.slice(word.index + word[0].length)}`;
                    const found = comparePatches(original, changeSet(files, { at, to }));
                    const counted = kind === ' ' ? found.counts.change + found.counts.context : found.counts.change;
                    assert.ok(counted > 0, `${kind}${text} | ${to}`);
                    assert.ok(
                        found.files.some(({ blocks }) => blocks.some(({ rows }) => rows.some(isMarked))),
                        to,
                    );
                }
            });
        });
    }
});

function shownPlaces(set: ChangeSet): ReadonlySet<string> {
    return new Set(
        comparePatches(set, set).files.flatMap(({ backport, blocks }) =>
            blocks.flatMap(({ rows }) => rows.map((row) => `${backport} ${row.backport?.after}`)),
        ),
    );
}

const isMarked = ({ original, backport }: { original?: RowLine; backport?: RowLine }) =>
    [original, backport].some((line) => line?.words.some(({ from, to }) => /x9/.test(line.text.slice(from, to))));
