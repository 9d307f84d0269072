/** `git log --walk-reflogs`: where a branch has been. */
import { run, type Git } from './git.ts';

/** One move of a branch. */
export interface RefLogEntry {
    /** Where the branch was put, 40 hex. */
    readonly commit: string;
    /** What git or a program has said of it, e.g. `cherry-pick: net: fix a leak`. */
    readonly message: string;
    /** Of the commit. */
    readonly subject: string;
}

/** Entries that are read where nobody says how many. */
const MOST = 200;

/** @param ref full name, or HEAD @param most entries that are read @returns newest first; empty where there is no log */
export async function readRefLog(git: Git, ref: string, most = MOST): Promise<RefLogEntry[]> {
    const ran = await run(git, [
        ...['log', '--walk-reflogs', `--max-count=${most}`, '--no-show-signature', '--no-color'],
        ...['--format=%H%x00%gs%x00%s%x00', '-z'],
        ...['--end-of-options', ref, '--'],
    ]);
    return ran.code === 0 ? parseRefLog(ran.stdout) : [];
}

/** Three fields, each ended by NUL, and the NUL that `-z` puts between entries. Pure. */
export function parseRefLog(text: string): RefLogEntry[] {
    const entries: RefLogEntry[] = [];
    const fields = text.split('\0');
    for (let at = 0; at + 3 <= fields.length;) {
        const [commit, message, subject] = fields.slice(at, at + 3) as [string, string, string];
        if (/^[0-9a-f]{40,64}$/.test(commit)) entries.push({ commit, message, subject });
        at += /^[0-9a-f]{40,64}$/.test(commit) ? 3 : 1;
    }
    return entries;
}
