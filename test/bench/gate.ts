/**
 * The gate over recorded backports: what it asks of those that maintainers committed, and whether it lets through the same
 * ones with a line dropped, doubled, taken from the wrong side, under a stale name, or moved.
 *
 *     npx tsx test/bench/gate.ts <repository> <picks.jsonl> [--limit n] [--every n] [--list]
 *
 * Warnings are left out: their figures are those of `warnings.ts`, and a pick takes seconds with them.
 */
import { decode, isBinary, splitLines } from '../../src/core/base/text.ts';
import { findUnusableNames, namesOneOf } from '../../src/core/gate/findUnusableNames.ts';
import {
    listMissingLines,
    questionChanges,
    type ChangeQuestion,
    type MissingLine,
} from '../../src/core/gate/questionChanges.ts';
import { isTelling } from '../../src/core/placement/alignFiles.ts';
import { readEditedText, type ChangedText } from '../../src/core/placement/readEditedText.ts';
import { benchStore, readPicks, listChangedPaths } from './support.ts';

const list = process.argv.includes('--list');
const { repository, picks } = readPicks(process.argv.slice(2).filter((arg) => arg !== '--list'));
const store = await benchStore(repository);
const KINDS = ['dropped', 'doubled', 'wrong side', 'stale name', 'moved'] as const;
const asked = new Map<string, { picks: number; needsYou: number }>();
const caught = new Map<string, { made: number; caught: number }>();
const reasons = new Map<string, number>();
let [passed, wrong] = [0, 0];

interface FilePair {
    readonly original: ChangedText;
    readonly backport: ChangedText;
}

async function readChange(commit: string, path: string): Promise<ChangedText | undefined> {
    const names = [`${commit}^:${path}`, `${commit}:${path}`];
    const blobs = await Promise.all(names.map((name) => store.objects.read(name)));
    if (blobs.some((blob) => blob && (blob.type !== 'blob' || isBinary(blob.data)))) return undefined;
    const [before, after] = blobs.map((blob) => (blob ? decode(blob.data).text : ''));
    return { path, before: before!, after: after! };
}

const pathsOf = listChangedPaths(
    repository,
    picks.flatMap(({ x, b }) => [x, b]),
);
const changedPaths = (commit: string) => pathsOf.get(commit) ?? [];

/** One fault in what the backport adds; undefined where the kind cannot be made of it, or makes no difference. */
function spoil({ original, backport }: FilePair, kind: (typeof KINDS)[number]): ChangedText | undefined {
    const { edits } = readEditedText(backport);
    const lines = splitLines(backport.after);
    const added = edits.flatMap(({ afterStart, afterEnd }) =>
        Array.from({ length: afterEnd - afterStart }, (_, at) => afterStart + at),
    );
    const telling = added.filter((at) => isTelling(lines[at]!.replace(/\s+/g, '')) && lines[at]!.trim().length >= 8);
    const at = telling[telling.length >> 1];
    if (at === undefined) return undefined;
    const write = (text: readonly string[]) => ({ ...backport, after: text.join('') });
    switch (kind) {
        case 'dropped':
            return write(lines.toSpliced(at, 1));
        case 'doubled':
            return write(lines.toSpliced(at, 0, lines[at]!));
        case 'wrong side': {
            const edit = edits.find(({ afterStart, afterEnd }) => at >= afterStart && at < afterEnd)!;
            const before = splitLines(backport.before).slice(edit.start, edit.end);
            return write(lines.toSpliced(edit.afterStart, edit.afterEnd - edit.afterStart, ...before));
        }
        case 'stale name': {
            const names = [...lines[at]!.matchAll(/[A-Za-z_]\w{4,}/g)].map(([name]) => name);
            const others = [...original.before.matchAll(/[A-Za-z_]\w{4,}/g)].map(([name]) => name);
            const other = others.find((name) => !backport.before.includes(name) && !backport.after.includes(name));
            if (!names[0] || !other) return undefined;
            return write(lines.toSpliced(at, 1, lines[at]!.replace(names[0], other)));
        }
        case 'moved': {
            const [edit] = edits;
            if (edit?.removed.length !== 0) return undefined;
            const { keys } = readEditedText(backport);
            const [above, below] = [keys[edit.start - 1], keys[edit.start]];
            const spot = keys.findIndex(
                (key, index) => index > edit.end + edit.down + 1 && key === below && keys[index - 1] === above,
            );
            if (spot < 0 || !isTelling((above ?? '') + (below ?? ''))) return undefined;
            const before = splitLines(backport.before);
            const text = lines.slice(edit.afterStart, edit.afterEnd);
            return edits.length === 1 ? { ...backport, after: before.toSpliced(spot, 0, ...text).join('') } : undefined;
        }
    }
}

/** What the fault changes, with three lines on each side. */
function showFault(right: string, wrong: string): void {
    const [own, other] = [splitLines(right), splitLines(wrong)];
    const { edits } = readEditedText({ path: '', before: right, after: wrong });
    for (const { start, end, afterStart, afterEnd } of edits) {
        for (const line of own.slice(Math.max(0, start - 3), start)) console.log(`      ${line.trimEnd()}`);
        for (const line of own.slice(start, end)) console.log(`    - ${line.trimEnd()}`);
        for (const line of other.slice(afterStart, afterEnd)) console.log(`    + ${line.trimEnd()}`);
        for (const line of own.slice(end, end + 3)) console.log(`      ${line.trimEnd()}`);
    }
}

for (const { x, b, kind } of picks) {
    const theirs = new Set(changedPaths(b));
    const files: FilePair[] = [];
    const missingFiles: (readonly MissingLine[] | undefined)[] = [];
    for (const path of changedPaths(x)) {
        if (!theirs.has(path)) {
            const [original, here] = [await readChange(x, path), await readChange(`${b}^`, path)];
            if (here?.after) missingFiles.push(original && listMissingLines(original, path, here.after));
            continue;
        }
        const [original, backport] = await Promise.all([readChange(x, path), readChange(b, path)]);
        if (original && backport) files.push({ original, backport });
    }
    if (files.length === 0) continue;
    const asks = files.map(({ original, backport }) => questionChanges(original, backport));
    const lines = [...asks.flat().map(({ facts }) => facts), ...missingFiles.flatMap((each) => each ?? [])];
    const missingTexts = lines.flatMap((each) => (each.kind === 'line-missing' ? [each.text] : []));
    const absent = await findUnusableNames(store, { commit: x }, { commit: b }, missingTexts);
    // As the gate itself: lines that name what the branch does not have could not stand there.
    const isUsable = (each: { readonly kind: string; readonly text?: string }) =>
        each.kind !== 'line-missing' || !namesOneOf(each.text ?? '', absent);
    const open = (found: readonly ChangeQuestion[]) =>
        found.filter(({ facts }) => isUsable({ kind: facts.kind, text: 'text' in facts ? facts.text : '' }));
    const questions = open(asks.flat());
    const missing = missingFiles.filter((each) => each === undefined || each.some(isUsable)).length;
    const needsYou = questions.length + missing > 0;
    const tally = asked.get(kind) ?? { picks: 0, needsYou: 0 };
    asked.set(kind, { picks: tally.picks + 1, needsYou: tally.needsYou + (needsYou ? 1 : 0) });
    for (const name of new Set([...questions.map(({ facts }) => facts.kind), ...(missing ? ['file-missing'] : [])]))
        reasons.set(`${kind} ${name}`, (reasons.get(`${kind} ${name}`) ?? 0) + 1);
    if (list && needsYou)
        console.log(kind, x.slice(0, 12), b.slice(0, 12), missing, JSON.stringify(questions.slice(0, 3)).slice(0, 300));
    if (!needsYou) passed++;
    for (const fault of KINDS) {
        for (const file of files.slice(0, 2)) {
            const spoiled = spoil(file, fault);
            if (!spoiled || spoiled.after === file.backport.after) continue;
            const own = open(questionChanges(file.original, file.backport)).length;
            const found = open(questionChanges(file.original, spoiled)).length > own;
            const made = caught.get(fault) ?? { made: 0, caught: 0 };
            caught.set(fault, { made: made.made + 1, caught: made.caught + (found ? 1 : 0) });
            if (!found && own === 0) {
                wrong++;
                if (list) {
                    console.log('let through', fault, x.slice(0, 12), b.slice(0, 12), file.backport.path);
                    showFault(file.backport.after, spoiled.after);
                }
            }
            break;
        }
    }
}

const percent = (part: number, whole: number) =>
    `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(1)}%)`;
let [all, needing] = [0, 0];
for (const [kind, { picks: count, needsYou }] of asked) {
    console.log(`${kind}: asks of ${percent(needsYou, count)}`);
    all += count;
    needing += needsYou;
}
console.log(`all: asks of ${percent(needing, all)}`);
let [mutants, found] = [0, 0];
for (const [kind, { made, caught: count }] of caught) {
    console.log(`mutants, ${kind}: caught ${percent(count, made)}`);
    mutants += made;
    found += count;
}
console.log(
    `mutants: caught ${percent(found, mutants)}; wrong among what is let through: ${percent(wrong, wrong + passed)}`,
);
console.log(
    [...reasons]
        .sort((a, b) => b[1] - a[1])
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
);
await store.dispose();
