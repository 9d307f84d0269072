/** What compilers say, as places: gcc, clang, go, rustc (short) `file:line:column: …`; tsc `file(line,column): …`. Pure. */
import { stripVTControlCharacters } from 'node:util';
import { findLanguage } from '../../syntax/languages.ts';

/** An error or warning of a compiler, at a line of a file of the repository. */
export interface BuildProblem {
    /** Relative to the root of the repository, with `/`. */
    readonly path: string;
    /** 1-based, in the file as it is built. */
    readonly line: number;
    readonly severity: 'error' | 'warning';
    readonly message: string;
}

/** Findings that are kept; the first error is what matters. */
const MOST = 200;
/** A line longer than this is not a message for people. */
const LONGEST = 2_000;

const COLONS = /^(\S[^:()\n]{0,400}):(\d{1,7}):(?:(\d{1,6}):)? (.+)$/;
const PARENS = /^(\S[^:()\n]{0,400})\((\d{1,7}),(\d{1,6})\): (.+)$/;
const SEVERITY = /^(?:fatal )?(error|warning|note|info|help)\b(?:\[\w+\]| TS\d{1,6})?:? ?(.*)$/;

/**
 * @param output of one step
 * @param dir the step's folder, relative to the root
 * @param root absolute, for compilers that name files in full
 */
export function parseProblems(output: string, dir: string, root: string): BuildProblem[] {
    const found = new Map<string, BuildProblem>();
    // A Windows drive's colon is not a separator, and nothing here builds there with these compilers.
    for (const raw of output.split('\n')) {
        if (raw.length > LONGEST || found.size >= MOST) continue;
        // Colours of a compiler that thinks it is watched.
        const line = stripVTControlCharacters(raw).trimEnd();
        const match = COLONS.exec(line) ?? PARENS.exec(line);
        if (!match) continue;
        const [, file = '', at = '', , text = ''] = match;
        const path = inRoot(file, dir, root);
        const [, word, rest] = SEVERITY.exec(text) ?? [];
        if (path === undefined || word === 'note' || word === 'info' || word === 'help') continue;
        const severity = word === 'warning' ? 'warning' : 'error';
        if (word === undefined && !findLanguage(file)?.reportsErrorsAlone) continue;
        const problem: BuildProblem = { path, line: Number(at), severity, message: (rest || text).trim() };
        found.set(JSON.stringify(problem), problem);
    }
    return [...found.values()];
}

function inRoot(file: string, dir: string, root: string): string | undefined {
    const absolute = file.startsWith('/');
    if (absolute && !file.startsWith(`${root}/`)) return undefined;
    const parts = absolute
        ? file.slice(root.length + 1).split('/')
        : [...(dir === '' ? [] : dir.split('/')), ...file.split('/')];
    const path: string[] = [];
    for (const part of parts) {
        if (part === '..') {
            if (path.pop() === undefined) return undefined;
        } else if (part !== '.' && part !== '') path.push(part);
    }
    return path.length > 0 ? path.join('/') : undefined;
}
