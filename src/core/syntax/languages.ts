/** The languages that there is a grammar for, by file name. */
import type { Language } from './languages/language.ts';
import { c } from './languages/c.ts';
import { cpp } from './languages/cpp.ts';
import { go } from './languages/go.ts';
import { java } from './languages/java.ts';
import { javascript, tsx, typescript } from './languages/javascript.ts';
import { python } from './languages/python.ts';
import { rust } from './languages/rust.ts';
import { shell } from './languages/shell.ts';

export const LANGUAGES: readonly Language[] = [c, cpp, go, rust, python, javascript, typescript, tsx, java, shell];

const byEnding = new Map(
    LANGUAGES.flatMap((language) => language.endings.map((ending) => [ending, language] as const)),
);

/** @returns undefined where there is no grammar: the rules fall back to words */
export function findLanguage(path: string): Language | undefined {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const dot = name.lastIndexOf('.');
    if (dot < 0) return undefined;
    // foo.c.in and the like are that language with a few placeholders.
    const ending = name.slice(dot);
    const inner = ending === '.in' ? name.slice(name.lastIndexOf('.', dot - 1), dot) : ending;
    return byEnding.get(inner);
}

/** Whether files of two languages see each other's names; files of no known language do. */
export const isSameFamily = (a: Language | undefined, b: Language | undefined) => a?.family === b?.family;
