/** The languages that there is a grammar for, by file name. */
import type { ImportLines } from './languages/importLines.ts';
import type { Language } from './languages/language.ts';
import { c } from './languages/c.ts';
import { cpp } from './languages/cpp.ts';
import { go } from './languages/go.ts';
import { java } from './languages/java.ts';
import { javascript, tsx, typescript } from './languages/javascript.ts';
import { python } from './languages/python.ts';
import { rust } from './languages/rust.ts';
import { shell } from './languages/shell.ts';
import { starlark } from './languages/starlark.ts';

export const LANGUAGES: readonly Language[] = [
    c,
    cpp,
    go,
    rust,
    python,
    javascript,
    typescript,
    tsx,
    java,
    shell,
    starlark,
];

const byEnding = new Map(
    LANGUAGES.flatMap((language) => language.endings.map((ending) => [ending, language] as const)),
);

/** How lines import in any of the languages, each once: for texts whose file is not known. */
export const IMPORT_LINES: readonly ImportLines[] = [
    ...new Set(LANGUAGES.flatMap(({ importLines }) => importLines ?? [])),
];

/** @returns undefined where there is no grammar: the rules fall back to words */
export const findLanguage = (path: string): Language | undefined => byEnding.get(readEnding(path)[0]);

/** What a template is filled in by the build, which leaves this off: `config.h` is made of `config.h.in`. */
const TEMPLATE = '.in';

/**
 * The end of a file's name in lower case, with its dot; "" without one. First that of what a template makes (`.c` of `foo.c.in`:
 * it is that language with a few placeholders), then that of the file itself.
 */
export function readEnding(path: string): readonly [made: string, own: string] {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const dot = name.lastIndexOf('.');
    // `.c` is a hidden file without an ending.
    if (dot <= 0) return ['', ''];
    const own = name.slice(dot);
    return [own === TEMPLATE ? name.slice(name.lastIndexOf('.', dot - 1), dot) : own, own];
}

/** The path without what makes a template of it; the path itself where it is none. */
export const stripTemplateEnding = (path: string): string =>
    path.endsWith(TEMPLATE) ? path.slice(0, -TEMPLATE.length) : path;

/** Whether what a file declares is meant for other files: a header of C, types of Python. */
export const isDeclarationFile = (path: string): boolean => findLanguage(path)?.declarationFiles?.test(path) ?? false;

/** Whether files of two languages see each other's names; files of no known language do. */
export const isSameFamily = (a: Language | undefined, b: Language | undefined) => a?.family === b?.family;
