/** `git log` of all that some tips reach and a common base does not: one process for the whole history that is asked about. */
import { append } from '../base/arrays.ts';
import { GitFailed, type Git } from './git.ts';
import { stream } from './stream.ts';

/** A commit as a scan of the whole history reads it; ids are full. */
export interface HistoryRecord {
    readonly id: string;
    readonly parents: readonly string[];
    /** Seconds since 1970: when it was committed, and when it was written. */
    readonly committed: number;
    readonly authored: number;
    /** `Name <mail>` */
    readonly author: string;
    /** Subject, body and trailers. */
    readonly message: string;
}

/** Which part of the history is read, and how many commits of it at most. */
export interface HistoryRequest {
    /** Ids of commits. */
    readonly tips: readonly string[];
    /** What these reach is left out. */
    readonly not: readonly string[];
    readonly most: number;
}

/** @param take gets each commit, newest first @returns how many were read @throws GitFailed, GitCancelled */
export async function historyLog(
    git: Git,
    { tips, not, most }: HistoryRequest,
    take: (record: HistoryRecord) => void,
): Promise<number> {
    const args = ['log', '-z', '--no-show-signature', '--no-notes', '--no-color', `--max-count=${most}`];
    args.push('--no-mailmap', '--encoding=UTF-8', '--format=%H %P%n%ct %at%n%an <%ae>%n%B', '--end-of-options');
    append(args, tips);
    append(
        args,
        not.map((id) => `^${id}`),
    );
    args.push('--');
    let rest = '';
    let count = 0;
    const read = (text: string) => {
        const record = parseHistoryRecord(text);
        if (!record) return;
        count++;
        take(record);
    };
    const { code, stderr } = await stream(git, args, (text) => {
        const records = (rest + text).split('\0');
        rest = records.pop() ?? '';
        records.forEach(read);
        return true;
    });
    if (code !== 0) throw new GitFailed(args, code ?? -1, stderr);
    read(rest);
    return count;
}

/** `<id> <parents>\n<committed> <authored>\n<author>\n<message>`. Pure. */
export function parseHistoryRecord(text: string): HistoryRecord | undefined {
    const head = /^([0-9a-f]{40,64})((?: [0-9a-f]{40,64})*) ?\n(-?\d+) (-?\d+)\n([^\n]*)\n/.exec(text);
    if (!head) return undefined;
    return {
        id: head[1]!,
        parents: head[2]!.split(' ').filter(Boolean),
        committed: Number(head[3]),
        authored: Number(head[4]),
        author: head[5]!,
        message: text.slice(head[0].length),
    };
}
