/** `git log --all` of a span of time: every message with who wrote it when, read as a stream. */
import { GitFailed, type Git } from './git.ts';
import { stream } from './stream.ts';

/** A commit as the index of references reads it; ids are full. */
export interface MessageRecord {
    readonly id: string;
    readonly parents: readonly string[];
    /** Seconds since 1970: when it was committed, and when it was written. */
    readonly seconds: number;
    readonly authored: number;
    /** Subject, body and trailers. */
    readonly message: string;
}

/**
 * @param from,until committer dates in seconds since 1970; `until` may be Infinity
 * @param max commits that are read
 * @param not ids of commits: what they reach is left out
 * @returns how many were read
 * @throws GitFailed, GitCancelled
 */
export async function messageLog(
    git: Git,
    {
        from,
        until,
        max,
        not = [],
    }: {
        readonly from: number;
        readonly until: number;
        readonly max: number;
        readonly not?: readonly string[];
    },
    take: (record: MessageRecord) => void,
): Promise<number> {
    const args = [
        ...['log', '--all', '-z', '--no-show-signature', '--no-notes', '--no-color', `--max-count=${max}`],
        ...sinceOption(from),
        ...(until === Infinity ? [] : [`--until=@${Math.ceil(until)}`]),
        ...['--encoding=UTF-8', '--format=%H %P%n%ct %at%n%B', '--stdin', '--'],
    ];
    let count = 0;
    let rest = '';
    const read = (text: string) => {
        const record = parseMessageRecord(text);
        if (!record) return;
        count++;
        take(record);
    };
    const { code, stderr } = await stream(
        git,
        args,
        (text) => {
            const records = (rest + text).split('\0');
            rest = records.pop() ?? '';
            records.forEach(read);
            return true;
        },
        not.map((id) => `^${id}\n`).join(''),
    );
    if (code !== 0) throw new GitFailed(args, code ?? -1, stderr);
    read(rest);
    return count;
}

/** `<id> <parents>\n<committed> <authored>\n<message>`. Pure. */
export function parseMessageRecord(text: string): MessageRecord | undefined {
    const head = /^([0-9a-f]{40,64})((?: [0-9a-f]{40,64})*) ?\n(-?\d+) (-?\d+)\n/.exec(text);
    if (!head) return undefined;
    return {
        id: head[1]!,
        parents: head[2]!.split(' ').filter(Boolean),
        seconds: Number(head[3]),
        authored: Number(head[4]),
        message: text.slice(head[0].length),
    };
}

/** `--since`, for whole seconds since 1970: git takes a number below 100000000 for anything but seconds. */
export const sinceOption = (seconds: number): string[] =>
    seconds < 100_000_000 ? [] : [`--since=@${Math.floor(seconds)}`];
