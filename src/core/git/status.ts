/** `git status --porcelain=v2 -z`: what differs between HEAD, index and work tree. */
import { GitFailed, run, type Git } from './git.ts';

/** A tracked path that differs between HEAD, index and work tree. */
export interface StatusEntry {
    readonly path: string;
    /** HEAD against the index: `.` for the same, else one of `MTADRCU`. */
    readonly staged: string;
    /** Index against the work tree, likewise. */
    readonly unstaged: string;
    readonly unmerged: boolean;
    /** It is a submodule, on every side. */
    readonly submodule: boolean;
}

/** Tracked files that differ; submodules count only where the recorded commit differs. @throws GitFailed */
export async function status(git: Git): Promise<StatusEntry[]> {
    const args = [
        'status',
        '--porcelain=v2',
        '-z',
        '--untracked-files=no',
        '--no-renames',
        '--ignore-submodules=dirty',
    ];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return parseStatus(ran.stdout);
}

/** Files that are announced (`git add --intent-to-add`): new in the work tree for the index, which knows their name. @throws GitFailed */
export async function listIntents(git: Git): Promise<string[]> {
    const args = ['diff-files', '--name-only', '-z', '--diff-filter=A', '--no-renames', '--ignore-submodules=all'];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout.split('\0').filter(Boolean);
}

/** Format: git-status(1), "Porcelain Format Version 2". Lines of other kinds (untracked, headers) are left out. Pure. */
export function parseStatus(text: string): StatusEntry[] {
    const entries: StatusEntry[] = [];
    const fields = text.split('\0');
    for (let at = 0; at < fields.length; at++) {
        const field = fields[at]!;
        // 1 XY sub mH mI mW hH hI path | 2 XY sub mH mI mW hH hI score path NUL from | u XY sub m1 m2 m3 mW h1 h2 h3 path
        const match = /^([12u]) (.)(.) (.*)$/s.exec(field);
        if (!match) continue;
        const [, kind, staged, unstaged, rest] = match as unknown as [string, string, string, string, string];
        const path = afterFields(rest, kind === '1' ? 6 : kind === '2' ? 7 : 8);
        if (kind === '2') at++;
        if (path !== undefined)
            entries.push({ path, staged, unstaged, unmerged: kind === 'u', submodule: rest.startsWith('S') });
    }
    return entries;
}

/** What follows the first `count` fields, spaces and all. */
function afterFields(text: string, count: number): string | undefined {
    let at = 0;
    for (let field = 0; field < count; field++) {
        at = text.indexOf(' ', at) + 1;
        if (at === 0) return undefined;
    }
    return text.slice(at);
}
