/** Code like what the pick changes that stands elsewhere on the target: copies that upstream has factored out, or has missed. */
import * as l10n from '@vscode/l10n';
import { append } from '../../../base/arrays.ts';
import { isSameFamily, findLanguage } from '../../../syntax/languages.ts';
import type { Language } from '../../../syntax/languages/language.ts';
import { findLineAtOffset, type LineHunk } from '../../../diff/lineHunks.ts';
import { defineRule, type FoundWarning, type PickView, type SourceTree } from '../model/rule.ts';
import { listDistinctiveNames, findShapePlaces, readShape, type ShapeToken } from '../../../syntax/shape.ts';
import type { FileView } from '../model/fileView.ts';

type CopyFacts = {
    readonly kind: 'copy' | 'copyUpstreamToo';
    /** Of the change that the copy is like. */
    readonly path: string;
    readonly lines: number;
};

export const otherCopies = defineRule({
    id: 'other-copies',
    severity: 'warning',
    description: 'Other copies of the code that the pick changes.',
    async check(pick) {
        const found: FoundWarning<CopyFacts>[] = [];
        const budget = { left: MOST_BLOCKS };
        for (const file of pick.files) append(found, await copiesOf(pick, file, budget));
        return found;
    },
    describe({ kind, path, lines }: CopyFacts) {
        return {
            message:
                kind === 'copyUpstreamToo'
                    ? l10n.t(
                          'The code that the pick changes in {0} stands here too, as it does upstream: see whether it has the same fault.',
                          path,
                      )
                    : l10n.t(
                          'The code that the pick changes in {0} stands here too, and not upstream any more: it may need the same change.',
                          path,
                      ),
            evidence: l10n.t('{0} lines of the same shape', lines),
        };
    },
});

/** What a block must have to be told from any other: lines that say something, and words among them. */
const LEAST_LINES = 3;
const LEAST_NAMES = 2;
const LEAST_TOKENS = 12;
const MOST_BLOCKS = 30;
const MOST_FILES = 40;
const MOST_COPIES = 10;
/** How much longer a copy may be for its layout and comments, on either side of a name. */
const REACH = 2;
const MOST_WINDOWS = 100;
/** Where upstream has the copies too, they are told of only if few say the same at some length: others are idioms. */
const MOST_IDIOMS = 3;
const LEAST_SHARED_NAMES = 4;
const LEAST_SHARED_LINES = 5;

interface Block {
    readonly shape: readonly ShapeToken[];
    /** Names that every copy must have. */
    readonly names: readonly string[];
    /** Which of the tokens the pick changes first. */
    readonly focus: number;
    readonly lines: number;
    /** Characters that it takes. */
    readonly length: number;
    /** The longest of its names. */
    readonly anchor: string;
    readonly hunk: LineHunk;
}

interface Place {
    readonly path: string;
    readonly text: string;
    readonly start: number;
}

async function copiesOf(pick: PickView, file: FileView, budget: { left: number }): Promise<FoundWarning<CopyFacts>[]> {
    const { base, patch, result, language } = file;
    if (!base || !patch || !result || !language || !file.added.length) return [];
    const found: FoundWarning<CopyFacts>[] = [];
    for (const block of blocksOf(file)) {
        if (budget.left-- <= 0) break;
        const copies = [
            ...placesIn(file.path, result.text, block),
            ...(await inTree(pick, await pick.target(), block, language, 'result')),
        ];
        if (!copies.length) continue;
        const upstream =
            placesIn(file.path, patch.text, block).length +
            (await inTree(pick, await pick.base(), block, language, 'patch')).length;
        const idiom =
            copies.length > MOST_IDIOMS || block.names.length < LEAST_SHARED_NAMES || block.lines < LEAST_SHARED_LINES;
        if (upstream > 0 && idiom) continue;
        for (const { path, text, start } of copies.slice(0, MOST_COPIES)) {
            const end = text.indexOf('\n', start);
            found.push({
                severity: upstream === 0 ? 'warning' : 'info',
                path,
                start,
                end: end < 0 ? text.length : end,
                ...(path === file.path ? {} : { text }),
                facts: { kind: upstream ? 'copyUpstreamToo' : 'copy', path: file.path, lines: block.lines },
                other: { path: file.path, line: lineInResult(file, block.hunk) },
            });
        }
    }
    return found;
}

/** The lines that the pick takes away, with their neighbours where they are few. */
function blocksOf(file: FileView): Block[] {
    const base = file.base!;
    const blocks: Block[] = [];
    const says = (line: string) => line.replace(/\/[/*].*|^\s*[*#].*/, '').replace(/\s+/g, '').length > 3;
    for (const hunk of file.pickHunks) {
        const {
            before: [start, end],
            after,
        } = hunk;
        if (after[0] === after[1] || end === start) continue; // only removed, only added
        let [from, to] = [start, end];
        const count = () => base.lines.slice(from, to).filter(says).length;
        for (let grown = 0; count() < LEAST_LINES && grown < 3; grown++) {
            from = Math.max(0, from - 1);
            to = Math.min(base.lines.length, to + 1);
        }
        const shape = readShape(base.lines.slice(from, to).join(''), file.path);
        const names = listDistinctiveNames(shape);
        if (count() < LEAST_LINES || names.length < LEAST_NAMES || shape.length < LEAST_TOKENS) continue;
        const focus = base.offsets[start]! - base.offsets[from]!;
        blocks.push({
            shape,
            names,
            focus: Math.max(
                0,
                shape.findIndex((token) => token.start >= focus),
            ),
            lines: count(),
            length: base.offsets[to]! - base.offsets[from]!,
            anchor: names.reduce((a, b) => (b.length > a.length ? b : a)),
            hunk,
        });
    }
    return blocks;
}

/** Only the text around the block's rarest name is tokenized, since most of a file cannot match. */
function placesIn(path: string, text: string, block: Block): Place[] {
    if (!block.names.every((name) => text.includes(name))) return [];
    const reach = REACH * block.length + 200;
    const starts = new Set<number>();
    let windows = 0;
    for (let at = text.indexOf(block.anchor); at >= 0; at = text.indexOf(block.anchor, at + reach)) {
        if (++windows > MOST_WINDOWS) return []; // as common as that, it tells nothing
        const from = text.lastIndexOf('\n', at - reach) + 1;
        const shape = readShape(text.slice(from, at + 2 * reach), path);
        for (const index of findShapePlaces(shape, block.shape)) starts.add(from + shape[index + block.focus]!.start);
    }
    return [...starts].map((start) => ({ path, text, start }));
}

async function inTree(
    pick: PickView,
    tree: SourceTree,
    block: Block,
    language: Language,
    role: 'patch' | 'result',
): Promise<Place[]> {
    const found: Place[] = [];
    const own = new Set(pick.files.flatMap((each) => [each.path, each.names.basePath, each.names.targetPath]));
    const sets = block.names
        .slice(0, 4)
        .map((name) => new Set(tree.where(name).flatMap((file) => (tree.isForeign(file) ? [] : [file.path]))));
    const [first, ...rest] = sets;
    const paths = [...(first ?? [])].filter(
        (path) => !own.has(path) && rest.every((set) => set.has(path)) && isSameFamily(findLanguage(path), language),
    );
    for (const path of paths.slice(0, MOST_FILES)) {
        const text = await tree.read(tree.byPath.get(path) ?? '');
        if (text !== undefined) append(found, placesIn(path, text, block));
    }
    for (const view of pick.files) {
        const version = view[role];
        if (!version || found.length > MOST_COPIES) continue;
        // The file that the block is from is looked at by the caller.
        if (view.base && placesIn(view.path, view.base.text, block).length) continue;
        append(found, placesIn(view.path, version.text, block));
    }
    return found;
}

/** 1-based line of the change that the copy is like: where its first line landed, else where anything of the pick did. */
function lineInResult({ patch, result, added }: FileView, { after: [from, to] }: LineHunk): number {
    const first = patch!.lines
        .slice(from, to)
        .find((line) => line.trim().length > 3)
        ?.trim();
    for (const { start, end } of first === undefined ? [] : added) {
        const at = result!.text.slice(start, end).indexOf(first!);
        if (at >= 0) return findLineAtOffset(result!, start + at) + 1;
    }
    return findLineAtOffset(result!, added[0]?.start ?? 0) + 1;
}
