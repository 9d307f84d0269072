/** `git log --grep`: which commits of a history take back others. */
import { sinceOption } from './messageLog.ts';
import { GitFailed, type Git } from './git.ts';
import { stream } from './stream.ts';
import { append } from '../base/arrays.ts';

/** A commit whose message says that it takes back another one. */
export interface OlderRevert {
    /** The commit that takes another one back, 40 hex. */
    readonly id: string;
    /** Seconds since 1970. */
    readonly committed: number;
    /** As it is written: maybe abbreviated. */
    readonly reverts: string;
}

const MOST = 50_000;

/**
 * Commits whose messages say `This reverts commit <id>` as `git revert` writes it; a partial revert says so, and does not count.
 * @param since seconds since 1970: no older commit is looked at
 * @returns oldest first
 * @throws GitFailed, GitCancelled
 */
export async function revertLog(git: Git, tips: readonly string[], since: number): Promise<OlderRevert[]> {
    const args = ['log', '-z', '--no-show-signature', '--no-notes', '--no-color', `--max-count=${MOST}`];
    append(args, sinceOption(since));
    args.push('--fixed-strings', '--grep=This reverts commit ', '--encoding=UTF-8', '--format=%H %ct%n%B');
    args.push('--end-of-options');
    append(args, tips);
    args.push('--');
    const found: OlderRevert[] = [];
    let rest = '';
    const read = (record: string) => {
        const [, id, committed] = /^([0-9a-f]{40,64}) (\d+)\n/.exec(record) ?? [];
        if (!id) return;
        for (const [, reverts] of record.matchAll(/^This reverts commit ([0-9a-f]{7,64})/gm))
            found.push({ id, committed: Number(committed), reverts: reverts! });
    };
    const { code, stderr } = await stream(git, args, (text) => {
        const records = (rest + text).split('\0');
        rest = records.pop() ?? '';
        records.forEach(read);
        return true;
    });
    if (code !== 0) throw new GitFailed(args, code ?? -1, stderr);
    read(rest);
    return found.reverse();
}
