/** Where a name is defined in a tree: by the words of each file first, then by the look of the line. */
import { family, languageOf } from '../../syntax/languages.ts';
import type { Language } from '../../syntax/language.ts';
import type { Tree } from '../rule.ts';
import type { TreeFile } from './treeFiles.ts';

export interface Definition {
    readonly file: TreeFile;
    readonly text: string;
    /** Offset behind the name. */
    readonly at: number;
}

/** Files that are read to find one name. */
const MOST_FILES = 60;

/** Definitions of `name` in files of the language's family, headers first. @param most how many are enough */
export async function definitionsOf(
    tree: Tree,
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
    const kin = family(language);
    const files = tree
        .where(name)
        .filter(({ path, oid }) => !skip?.has(oid) && (family(languageOf(path)) === kin || !language))
        .sort((a, b) => distance(a.path, near) - distance(b.path, near))
        .slice(0, MOST_FILES);
    const found: Definition[] = [];
    for (const file of files) {
        const text = await tree.read(file.oid);
        if (text === undefined) continue;
        const at = definedAt(text, name, languageOf(file.path) ?? language, kind);
        if (at !== undefined) found.push({ file, text, at });
        if (found.length >= most) break;
    }
    return found;
}

/** The same file first, then headers, then what is near in the tree. */
function distance(path: string, near: string): number {
    if (path === near) return -1;
    const [here, there] = [path.split('/'), near.split('/')];
    let same = 0;
    while (same < here.length && here[same] === there[same]) same++;
    return (/\.(?:h|hh|hpp|hxx|pyi|d\.ts)$/.test(path) ? 0 : 100) + here.length + there.length - 2 * same;
}

/** @returns the offset behind the name where the text defines it */
export function definedAt(
    text: string,
    name: string,
    language: Language | undefined,
    kind: 'definition' | 'signature' | 'typeBody' = 'definition',
): number | undefined {
    if (!text.includes(name)) return undefined;
    for (const pattern of patternsOf(language, kind)) {
        const found = new RegExp(
            pattern.replaceAll('NAME', () => escape(name)),
            'm',
        ).exec(text);
        if (found) return found.index + found[0].length;
    }
    return undefined;
}

/** Where there is no grammar: what most languages do at the start of a line. */
const ANY = [
    '^[ \\t]*(?:(?:def|function|func|fn|class|module|let|var|const|local|export|declare|readonly|set|sub|my|our|option|config|menuconfig)[ \\t]+)+NAME\\b',
    '^[ \\t]*NAME[ \\t]*(?:\\(\\))?[ \\t]*(?:[?:+]?=(?!=)|\\{)',
    '^NAME[ \\t]*:',
];

function patternsOf(language: Language | undefined, kind: 'definition' | 'signature' | 'typeBody'): readonly string[] {
    return language ? language[kind] : kind === 'definition' ? ANY : [];
}

export const escape = (name: string) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
