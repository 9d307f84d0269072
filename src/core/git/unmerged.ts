/**
 * The versions of files in conflict: index stages 1 (base), 2 (target) and 3 (patch). git keeps them after a file was
 * staged too ("resolve undo"), so what was in conflict is known until the commit is made.
 */
import type { UnmergedFile } from './unmergedFile.ts';
import { GitFailed, run, type Git } from './git.ts';

/** Files in conflict, the resolved ones included, by path. @throws GitFailed */
export async function listUnmergedFiles(git: Git): Promise<UnmergedFile[]> {
    const args = ['ls-files', '-t', '--unmerged', '--resolve-undo', '-z', '--full-name'];
    const ran = await run(git, args);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return parseStages(ran.stdout).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * `<tag> <mode> <oid> <stage>\t<path>\0` (git-ls-files(1), OUTPUT and `-t`): tag `M` is in conflict, `U` was until it was
 * staged. git lists all of the former first; a file that is both is in conflict again. Pure.
 */
export function parseStages(text: string): UnmergedFile[] {
    const files = new Map<string, Stages>();
    for (const field of text.split('\0')) {
        const match = /^([MU]) (\d{6}) ([0-9a-f]{40,64}) ([123])\t(.+)$/s.exec(field);
        if (!match) continue;
        const [, tag, mode, oid, stage, path] = match as unknown as [string, string, string, string, string, string];
        const resolved = tag === 'U';
        const file = files.get(path) ?? { path, resolved };
        if (file.resolved !== resolved) continue;
        file[stage === '1' ? 'base' : stage === '2' ? 'target' : 'patch'] = { mode, oid };
        files.set(path, file);
    }
    return [...files.values()];
}

type Stages = { -readonly [Key in keyof UnmergedFile]: UnmergedFile[Key] };
