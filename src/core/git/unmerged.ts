/**
 * The versions of files in conflict: index stages 1 (base), 2 (target) and 3 (patch). git keeps them after a file was
 * staged too ("resolve undo"), so what was in conflict is known until the commit is made.
 */
import type { Stage, UnmergedFile } from './unmergedFile.ts';
import { GitFailed, run, type Git } from './git.ts';

/** Files in conflict, the resolved ones included, by path. @throws GitFailed */
export async function unmergedFiles(git: Git): Promise<UnmergedFile[]> {
    const [open, done] = await Promise.all([list(git, '--unmerged'), list(git, '--resolve-undo')]);
    const files = new Map(parseStages(done).map((file) => [file.path, { ...file, resolved: true }]));
    for (const file of parseStages(open)) files.set(file.path, { ...file, resolved: false });
    return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function list(git: Git, which: string): Promise<string> {
    // eslint-disable-next-line git/end-of-options -- one of two options
    const args = ['ls-files', which, '-z', '--full-name'];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return ran.stdout;
}

/** `<mode> <oid> <stage>\t<path>\0` (git-ls-files(1), OUTPUT). Pure. */
export function parseStages(text: string): Omit<UnmergedFile, 'resolved'>[] {
    const files = new Map<string, { path: string; base?: Stage; target?: Stage; patch?: Stage }>();
    for (const field of text.split('\0')) {
        const match = /^(\d{6}) ([0-9a-f]{40,64}) ([123])\t(.+)$/s.exec(field);
        if (!match) continue;
        const [, mode, oid, stage, path] = match as unknown as [string, string, string, string, string];
        const file = files.get(path) ?? { path };
        file[stage === '1' ? 'base' : stage === '2' ? 'target' : 'patch'] = { mode, oid };
        files.set(path, file);
    }
    return [...files.values()];
}
