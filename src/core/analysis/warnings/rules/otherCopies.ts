/** Code like what the pick changes that stands elsewhere on the target: copies that upstream has factored out, or has missed. */
import { otherCopy } from '../../../messages/warnings.ts';
import { family, languageOf } from '../../syntax/languages.ts';
import type { Language } from '../../syntax/language.ts';
import { linesOf, type Lines } from '../lines.ts';
import type { Found, PickView, Rule, Tree } from '../rule.ts';
import type { FileView } from '../view.ts';

export const otherCopies: Rule = {
    id: 'other-copies',
    async check(pick) {
        const found: Found[] = [];
        const budget = { left: MOST_BLOCKS };
        for (const file of pick.files) found.push(...(await copiesOf(pick, file, budget)));
        return found;
    },
};

/** What a block must have to be told from any other: lines that say something, and words among them. */
const LEAST_LINES = 3;
const LEAST_CALLS = 2;
const MOST_BLOCKS = 30;
const MOST_FILES = 40;
const MOST_COPIES = 10;

interface Block {
    /** Shapes of the lines, blank ones left out. */
    readonly shapes: readonly string[];
    /** Names that every copy must have. */
    readonly names: readonly string[];
    /** Which of the shapes the pick changes first. */
    readonly focus: number;
}

async function copiesOf(pick: PickView, file: FileView, budget: { left: number }): Promise<Found[]> {
    const { base, patch, result, language } = file;
    if (!base || !patch || !result || !language || !file.added.length) return [];
    const found: Found[] = [];
    for (const block of blocksOf(file)) {
        if (budget.left-- <= 0) break;
        const inResult = placesOf(result, block);
        const elsewhere = await inTree(pick, await pick.target(), block, language, 'result');
        const copies = [...inResult.map((line) => ({ path: file.path, lines: result as Lines, line })), ...elsewhere];
        if (!copies.length) continue;
        const upstream =
            placesOf(patch, block).length + (await inTree(pick, await pick.base(), block, language, 'patch')).length;
        for (const { path, lines, line } of copies.slice(0, MOST_COPIES)) {
            const start = lines.offsets[line]! + Math.max(0, lines.lines[line]!.search(/\S/));
            found.push({
                rule: 'other-copies',
                severity: upstream === 0 ? 'warning' : 'info',
                path,
                start,
                end: lines.offsets[line + 1]! - 1,
                ...(path === file.path ? {} : { text: lines.text }),
                message: otherCopy(file.path, upstream),
                evidence: block.shapes.length + ' lines of the same shape',
            });
        }
    }
    return found;
}

/** The lines that the pick takes away, with their neighbours where they are few. */
function blocksOf(file: FileView): Block[] {
    const base = file.base!;
    const blocks: Block[] = [];
    for (const {
        before: [start, end],
        after,
    } of file.pickHunks) {
        if (after[0] === after[1] || end === start) continue; // only removed, only added
        let [from, to] = [start, end];
        const count = () => base.lines.slice(from, to).filter((line) => shapeOf(line).length > 3).length;
        for (let grown = 0; count() < LEAST_LINES && grown < 3; grown++) {
            from = Math.max(0, from - 1);
            to = Math.min(base.lines.length, to + 1);
        }
        const lines = base.lines.slice(from, to);
        const shapes = lines.map(shapeOf).filter((shape) => shape.length > 3);
        const names = [
            ...new Set(lines.join('').match(/\b[A-Za-z_]\w{2,}(?=\s*\()|(?<=->|\.)[A-Za-z_]\w{2,}/g) ?? []),
        ].filter((name) => !/^(?:if|for|while|switch|return|sizeof|else|elif|and|not)$/.test(name));
        if (shapes.length >= LEAST_LINES && names.length >= LEAST_CALLS) {
            const ahead = base.lines.slice(from, start).map(shapeOf);
            blocks.push({ shapes, names, focus: ahead.filter((shape) => shape.length > 3).length });
        }
    }
    return blocks;
}

/** A line without its blanks and comments, with `_` for what may be called otherwise in a copy: plain variables. */
function shapeOf(line: string): string {
    return line
        .replace(/\/\*.*?\*\/|\/\/.*$|^\s*\*.*$|^\s*#(?!\s*(?:if|el|en|def|inc)).*$/g, '')
        .replace(/\b[A-Za-z_]\w*\b(?!\s*\()/g, (name, at: number, whole: string) =>
            /[.>]$/.test(whole.slice(0, at)) || KEYWORDS.has(name) || /^[A-Z_0-9]+$/.test(name) ? name : '_',
        )
        .replace(/\s+/g, '');
}

const KEYWORDS = new Set(
    'if else for while do switch case return break continue goto sizeof in not and or def fn func let var const class import from raise throw try except finally None True False null true false NULL nil self this'.split(
        ' ',
    ),
);

function placesOf(lines: Lines, block: Block): number[] {
    const places: number[] = [];
    if (!block.names.every((name) => lines.text.includes(name))) return places;
    const shapes = lines.lines.map(shapeOf);
    const said = shapes.flatMap((shape, index) => (shape.length > 3 ? [index] : []));
    for (let at = 0; at + block.shapes.length <= said.length; at++) {
        if (block.shapes.every((shape, offset) => shapes[said[at + offset]!] === shape))
            places.push(said[at + block.focus]!);
    }
    return places;
}

async function inTree(pick: PickView, tree: Tree, block: Block, language: Language, role: 'patch' | 'result') {
    const found: { path: string; lines: Lines; line: number }[] = [];
    const own = new Set(pick.files.flatMap((each) => [each.path, each.names.basePath, each.names.targetPath]));
    const sets = block.names.slice(0, 4).map((name) => new Set(tree.where(name).map(({ path }) => path)));
    const [first, ...rest] = sets;
    const paths = [...(first ?? [])].filter(
        (path) => !own.has(path) && rest.every((set) => set.has(path)) && family(languageOf(path)) === family(language),
    );
    for (const path of paths.slice(0, MOST_FILES)) {
        const text = await tree.read(tree.byPath.get(path) ?? '');
        if (text === undefined) continue;
        const lines = linesOf(text);
        for (const line of placesOf(lines, block)) found.push({ path, lines, line });
    }
    for (const view of pick.files) {
        const version = view[role];
        if (!version || found.length > MOST_COPIES) continue;
        // The file that the block is from is looked at by the caller.
        if (view.base && placesOf(view.base, block).length) continue;
        for (const line of placesOf(version, block)) found.push({ path: view.path, lines: version, line });
    }
    return found;
}
