/**
 * Hunks in the wrong place: recorded backports as they stand, and the same ones with a hunk moved into the next place whose
 * context fits, as git and `git am` would take it there.
 *
 *     npx tsx test/bench/misplaced.ts <repository> [<picks.jsonl>] [--every n] [--limit n] [--context 1|2|3] [--list] [--dump folder]
 *
 * Without a file of picks: every commit of all branches that names one commit with `cherry picked from commit`. A hunk is
 * moved where what it removes stands, with so many lines of context above and below (1 by default, of which one says
 * something). What is found to stand in another order that means nothing (whole definitions or rows of one section) is
 * counted apart: the moved hunk is no fault. `--list` prints what was called misplaced as it stands, and what was moved and not found.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decode, isBinary } from '../../src/core/base/text.ts';
import { isTelling } from '../../src/core/placement/alignFiles.ts';
import { findMisplacedHunks } from '../../src/core/placement/findMisplacedHunks.ts';
import type { RelocatedHunk } from '../../src/core/placement/misplacedHunk.ts';
import { readEditedText, type ChangedText } from '../../src/core/placement/readEditedText.ts';
import { benchStore, listChangedPaths } from './support.ts';

const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        every: { type: 'string' },
        limit: { type: 'string' },
        context: { type: 'string' },
        list: { type: 'boolean' },
        dump: { type: 'string' },
    },
});
const [repository, picksFile] = positionals;
if (!repository) {
    console.error('usage: misplaced.ts <repository> [<picks.jsonl>] [--every n] [--limit n] [--context n] [--list]');
    process.exit(2);
}
const CONTEXT = Number(values.context ?? 1);
/** Hunks of one file that are moved. */
const MOST_MOVED = 3;
const store = await benchStore(repository);
const pairs = (picksFile ? pairsOfFile(picksFile) : pairsOfLog(repository))
    .filter((_, index) => index % Number(values.every ?? 1) === 0)
    .slice(0, Number(values.limit ?? Infinity));
const counts = {
    dumped: 0,
    files: 0,
    hunks: 0,
    called: 0,
    calledPicks: new Set<string>(),
    moved: 0,
    found: 0,
    reordered: 0,
    failed: 0,
    ms: 0,
};

interface Pair {
    readonly x: string;
    readonly b: string;
}

function pairsOfFile(file: string): Pair[] {
    return readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Pair);
}

function pairsOfLog(dir: string): Pair[] {
    const args = [
        '-C',
        dir,
        'log',
        '--all',
        '--no-merges',
        '--grep=cherry picked from commit',
        '--format=%H%x00%B%x01',
    ];
    const { stdout } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 30 });
    return stdout.split('\x01').flatMap((entry) => {
        const [b = '', message = ''] = entry.trim().split('\0');
        const names = new Set([...message.matchAll(/cherry picked from commit ([0-9a-f]{40})/g)].map(([, id]) => id!));
        return names.size === 1 ? [{ b, x: [...names][0]! }] : [];
    });
}

/** The same change with one edit in the next place that fits. */
function moveEdit(file: ChangedText, key: string): (ChangedText & { readonly at: number }) | undefined {
    const { keys, lines, edits } = readEditedText(file);
    const edit = edits.find((each) => each.key === key);
    if (!edit) return undefined;
    const size = edit.removed.length;
    const above = keys.slice(Math.max(0, edit.start - CONTEXT), edit.start);
    const below = keys.slice(edit.end, edit.end + CONTEXT);
    if (![...above, ...below].some(isTelling)) return undefined;
    const fits = (at: number) =>
        edit.removed.every((line, step) => keys[at + step] === line) &&
        above.every((line, step) => keys[at - above.length + step] === line) &&
        below.every((line, step) => keys[at + size + step] === line);
    const after = file.after.split(/(?<=\n)/);
    for (let at = edit.end + edit.down + 1; at < keys.length; at++) {
        // Where the patch makes the same change too, nobody can tell which of them is missing.
        if (!fits(at) || edits.some((each) => each.key === key && at >= each.start - 1 && at <= each.end + 1)) continue;
        if (edits.some(({ start, end }) => at < end && at + size > start)) continue;
        // All edits at once: the others stay, this one is made elsewhere.
        let [text, from] = ['', 0];
        const made = [...edits.filter((each) => each !== edit), { ...edit, start: at, end: at + size }];
        for (const each of made.sort((a, b) => a.start - b.start)) {
            text += lines.slice(from, each.start).join('') + after.slice(each.afterStart, each.afterEnd).join('');
            from = each.end;
        }
        return { ...file, after: text + lines.slice(from).join(''), at };
    }
    return undefined;
}

async function readChange(commit: string, path: string): Promise<ChangedText | undefined> {
    const blobs = await Promise.all(
        [`${commit}^:${path}`, `${commit}:${path}`].map((name) => store.objects.read(name)),
    );
    if (blobs.some((blob) => blob?.type !== 'blob' || isBinary(blob.data))) return undefined;
    const [before, after] = blobs.map((blob) => decode(blob!.data).text);
    return { path, before: before!, after: after! };
}

const changedPaths = listChangedPaths(
    repository,
    pairs.flatMap(({ x, b }) => [x, b]),
    'M',
);
for (const { x, b } of pairs) {
    const theirs = new Set(changedPaths.get(b));
    for (const path of (changedPaths.get(x) ?? []).filter((each) => theirs.has(each))) {
        const [original, backport] = await Promise.all([readChange(x, path), readChange(b, path)]);
        if (!original || !backport) {
            counts.failed++;
            continue;
        }
        const began = performance.now();
        const { misplaced, relocated, compared } = findMisplacedHunks(original, backport);
        counts.ms += performance.now() - began;
        counts.files++;
        counts.hunks += compared;
        if (misplaced.length > 0) {
            counts.called++;
            counts.calledPicks.add(b);
            if (values.list)
                for (const hunk of misplaced)
                    console.log(
                        'called',
                        x.slice(0, 12),
                        b.slice(0, 12),
                        path,
                        describe(hunk.original),
                        '|',
                        describe(hunk.backport),
                        '|',
                        describe(hunk.expected),
                    );
            continue;
        }
        const keys = new Set(readEditedText(backport).edits.map(({ key }) => key));
        const shared = readEditedText(original).edits.filter(({ key }) => keys.has(key));
        for (const { key, start } of shared.slice(0, MOST_MOVED)) {
            const moved = moveEdit(backport, key);
            if (!moved) continue;
            counts.moved++;
            const found = findMisplacedHunks(original, moved);
            const isReordered = countReordered(found.relocated) > countReordered(relocated);
            if (found.misplaced.length > 0) counts.found++;
            else if (isReordered) counts.reordered++;
            if (found.misplaced.length > 0) continue;
            if (values.list) {
                console.log(
                    isReordered ? 'order' : 'missed',
                    x.slice(0, 12),
                    b.slice(0, 12),
                    path,
                    start + 1,
                    'to',
                    moved.at + 1,
                );
                showMove(backport, moved.at, key);
            }
            if (values.dump) dump(values.dump, original, backport, moved.after);
        }
    }
}

function countReordered(hunks: readonly RelocatedHunk[]): number {
    return hunks.filter(({ why }) => why === 'reordered').length;
}

/** The edit, and six lines on each side of both its places. */
function showMove(file: ChangedText, at: number, key: string): void {
    const { lines, edits } = readEditedText(file);
    const edit = edits.find((each) => each.key === key)!;
    const print = (sign: string, list: readonly string[]) => list.forEach((line) => console.log(sign + line.trimEnd()));
    const excerpt = (start: number) => lines.slice(Math.max(0, start - 6), start + edit.removed.length + 6);
    print('    ', excerpt(edit.start));
    print('  - ', edit.removed);
    print('  + ', file.after.split(/(?<=\n)/).slice(edit.afterStart, edit.afterEnd));
    console.log('    ---- moved to');
    print('    ', excerpt(at));
}

/** Both changes and the moved one as files, to be looked at one by one. */
function dump(folder: string, original: ChangedText, backport: ChangedText, moved: string): void {
    const to = join(folder, String(counts.dumped++));
    mkdirSync(to, { recursive: true });
    const texts = {
        path: original.path,
        x0: original.before,
        x1: original.after,
        b0: backport.before,
        b1: backport.after,
        m1: moved,
    };
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(to, name), text);
}

function describe(place: { line: number; name: string } | undefined): string {
    return place ? `${place.line} ${place.name}` : '-';
}

const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(2)}%`;
console.log(
    `${pairs.length} backports, ${counts.files} files, ${counts.hunks} hunks as committed: ${counts.called} files called misplaced (${percent(counts.called, counts.files)}), in ${counts.calledPicks.size} backports; ${(counts.ms / Math.max(1, counts.files)).toFixed(1)} ms a file; ${counts.failed} files not read`,
);
console.log(
    `${counts.moved} hunks moved (${CONTEXT} lines of context): ${counts.found} found (${percent(counts.found, counts.moved - counts.reordered)} of those that are a fault), ${counts.reordered} in an order that means nothing`,
);
await store.dispose();
