/** Where a name is defined in a tree: by the words of each file first, then by the look of the line. */
import { listWordOffsets } from '../../../base/text.ts';
import { isSameFamily, findLanguage } from '../../../syntax/languages.ts';
import type { Language } from '../../../syntax/languages/language.ts';
import type { SourceTree } from '../model/rule.ts';
import type { TreeFile } from '../../../syntax/treeFiles.ts';

/** A place in a file of a tree that defines or declares a name. */
export interface Definition {
    readonly file: TreeFile;
    readonly text: string;
    /** Offset behind the name. */
    readonly at: number;
}

/** Files that are read to find one name; of vendored and generated files, which are searched only if no other file has it. */
const MOST_FILES = 60;
const MOST_FOREIGN = 15;
/** Files that are asked for at once. */
const TOGETHER = 10;

/** Definitions of `name` in files of the language's family, headers first. @param most how many are enough */
export async function findDefinitions(
    tree: SourceTree,
    name: string,
    language: Language | undefined,
    options: {
        most?: number;
        near?: string;
        kind?: 'definition' | 'signature' | 'typeBody';
        skip?: ReadonlySet<string>;
    } = {},
): Promise<Definition[]> {
    const { most = 1, near = '', kind = 'definition', skip } = options;
    const files = tree
        .where(name)
        .filter(({ path, oid }) => !skip?.has(oid) && (!language || isSameFamily(findLanguage(path), language)))
        .map((file) => ({ file, foreign: tree.isForeign(file), distance: distance(file.path, near) }))
        .sort((a, b) => a.distance - b.distance);
    const some = (foreign: boolean, most: number) =>
        files
            .filter((each) => each.foreign === foreign)
            .slice(0, most)
            .map(({ file }) => file);
    const own = await definitionsIn(tree, some(false, MOST_FILES), name, language, kind, most);
    return own.length ? own : definitionsIn(tree, some(true, MOST_FOREIGN), name, language, kind, most);
}

async function definitionsIn(
    tree: SourceTree,
    files: readonly TreeFile[],
    name: string,
    language: Language | undefined,
    kind: 'definition' | 'signature' | 'typeBody',
    most: number,
): Promise<Definition[]> {
    const found: Definition[] = [];
    for (let from = 0; from < files.length && found.length < most; from += TOGETHER) {
        const batch = files.slice(from, from + TOGETHER);
        const texts = await Promise.all(batch.map(({ oid }) => tree.read(oid)));
        for (const [index, file] of batch.entries()) {
            const text = texts[index];
            const at =
                text === undefined ? undefined : findDefinition(text, name, findLanguage(file.path) ?? language, kind);
            if (at !== undefined && text !== undefined && found.length < most) found.push({ file, text, at });
        }
    }
    return found;
}

/** The same file first, then headers, then what is near in the tree. */
function distance(path: string, near: string): number {
    if (path === near) return -1;
    let [folders, same] = [0, 0];
    for (let at = 0, alike = true; at < path.length; at++) {
        alike &&= path[at] === near[at];
        if (path.charCodeAt(at) !== SLASH) continue;
        folders++;
        if (alike) same++;
    }
    return (findLanguage(path)?.declarationFiles?.test(path) ? 0 : 100) + folders - 2 * same;
}

const SLASH = 47;

/**
 * Looks at the lines that hold the name, not at the whole text.
 * @param accept says of an offset behind the name that what looks like a definition is one
 * @returns the offset behind the name where the text defines it
 */
export function findDefinition(
    text: string,
    name: string,
    language: Language | undefined,
    kind: 'definition' | 'signature' | 'typeBody' = 'definition',
    accept: (at: number) => boolean = () => true,
): number | undefined {
    let pattern: RegExp | undefined;
    let places = 0;
    for (const at of listWordOffsets(text, name)) {
        if (++places > MOST_PLACES) return undefined;
        const lineStart = text.lastIndexOf('\n', at) + 1;
        // Heads that span lines: a type in front of its function, a macro's first line.
        const from = lineStart > 1 ? text.lastIndexOf('\n', lineStart - 2) + 1 : 0;
        const end = kind === 'typeBody' ? at + name.length + 400 : endOfHead(text, at + name.length);
        const slice = text.slice(Math.max(from, at - 400), end);
        pattern ??= patternFor(name, language, kind);
        const found = pattern?.exec(slice);
        const behind = found && Math.max(from, at - 400) + found.index + found[0].length;
        if (behind && accept(behind)) return behind;
    }
    return undefined;
}

/** A definition is told from a use by its own line and the one below; what is further down is another use's business. */
function endOfHead(text: string, from: number): number {
    const next = text.indexOf('\n', text.indexOf('\n', from) + 1);
    return next < from ? text.length : Math.min(next + 1, from + 400);
}

/** Uses of a name in one file that are looked at. */
const MOST_PLACES = 200;

function patternFor(name: string, language: Language | undefined, kind: 'definition' | 'signature' | 'typeBody') {
    const sources = patternsOf(language, kind);
    if (!sources.length) return undefined;
    return new RegExp(
        sources.map((source) => `(?:${source.replaceAll('NAME', () => escapePattern(name))})`).join('|'),
        'm',
    );
}

/** Where there is no grammar: what most languages do at the start of a line. */
const ANY = [
    '^[ \\t]*(?:(?:def|function|func|fn|class|module|let|var|const|local|export|declare|readonly|set|sub|my|our|option|config|menuconfig)[ \\t]+)+NAME\\b',
    '^[ \\t]*NAME[ \\t]*(?:\\(\\))?[ \\t]*(?:[?:+]?=(?!=)|\\{)',
    '^NAME[ \\t]*:',
    '<!ENTITY[ \\t]+NAME\\b',
];

function patternsOf(language: Language | undefined, kind: 'definition' | 'signature' | 'typeBody'): readonly string[] {
    return language ? language[kind] : kind === 'definition' ? ANY : [];
}

/** @returns a regular expression that matches just this name */
export const escapePattern = (name: string) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
