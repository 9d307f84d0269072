/**
 * `git log --left-right -p -U0` of two ends and some paths: all that happened to a few files between the target and the
 * pick, on both sides, with the lines that each commit changed. One process, read as a stream, ended when it is enough.
 */
import { StringDecoder } from 'node:string_decoder';
import { parseRawDiff, type FileChange } from './diffTree.ts';
import { GitCancelled, GitFailed, GitUnavailable, start, type Git } from './git.ts';
import { HUNKS, parseHunks, type Hunk } from './hunks.ts';

export interface RangeCommit {
    /** 40 hex. A merge comes once for each parent that it differs from. */
    readonly id: string;
    readonly parents: readonly string[];
    /** Reachable from the left end only, or from the right end only. */
    readonly side: 'left' | 'right';
    readonly author: string;
    readonly email: string;
    /** Author date: ISO 8601, and seconds since 1970. */
    readonly date: string;
    readonly seconds: number;
    readonly subject: string;
    readonly message: string;
    /** Only what is under the paths that were asked for. */
    readonly changes: readonly RangeChange[];
}

export interface RangeChange extends FileChange {
    readonly hunks: readonly Hunk[];
}

export interface RangeLog {
    /** Newest first, children before parents. */
    readonly commits: readonly RangeCommit[];
    /** False where a limit ended it early. */
    readonly whole: boolean;
}

export interface RangeLogRequest {
    readonly left: string;
    readonly right: string;
    /** At least one: history without paths is not read. */
    readonly paths: readonly string[];
    readonly maxCommits: number;
    /** Bytes of git's output. */
    readonly maxBytes: number;
}

const MARK = '\0\x01';
const FORMAT = '--format=%x00%x01%H%x00%P%x00%m%x00%an%x00%ae%x00%aI%x00%at%x00%s%x00%B%x00';
const FIELDS = 9;

/** @throws GitFailed, GitCancelled, GitUnavailable */
export function rangeLog(git: Git, request: RangeLogRequest): Promise<RangeLog> {
    const { left, right, paths, maxCommits, maxBytes } = request;
    const args = [
        ...['log', '--topo-order', '--left-right', '-m', '-M', '-z', '--raw', '--no-abbrev', ...HUNKS],
        ...['--no-show-signature', '--no-notes', '--encoding=UTF-8', FORMAT],
        ...['--end-of-options', `${left}...${right}`, '--', ...paths],
    ];
    return new Promise((resolve, reject) => {
        const started = performance.now();
        const child = start(git, args);
        const decoder = new StringDecoder('utf8');
        const commits: RangeCommit[] = [];
        const seen = new Set<string>();
        let pieces: string[] = [];
        let edge = '';
        let first = true;
        let bytes = 0;
        let whole = true;
        let stderr = '';
        const take = (record: string) => {
            const commit = parseRangeCommit(record);
            if (commit) commits.push(commit);
            if (commit) seen.add(commit.id);
        };
        const stop = () => {
            whole = false;
            child.kill();
        };
        child.stdout.on('data', (data: Buffer) => {
            if (!whole) return;
            bytes += data.length;
            pieces.push(decoder.write(data));
            // The last record may go on, for megabytes: only what is new is searched, with a mark that began before it.
            const tail = edge + pieces.at(-1)!;
            edge = tail.slice(-(MARK.length - 1));
            if (tail.indexOf(MARK, first ? 1 : 0) >= 0) {
                const text = pieces.join('');
                let from = 0;
                for (let end = text.indexOf(MARK, 1); end >= 0 && whole; end = text.indexOf(MARK, end + 1)) {
                    take(text.slice(from, end));
                    from = end;
                    if (seen.size >= maxCommits) stop();
                }
                pieces = [text.slice(from)];
            }
            first = false;
            if (bytes > maxBytes) stop();
        });
        child.stderr.on('data', (data: Buffer) => (stderr = (stderr + data.toString('utf8')).slice(-4096)));
        child.stdin.on('error', () => {});
        child.stdin.end();
        child.on('error', (error) =>
            reject(git.signal?.aborted ? new GitCancelled() : new GitUnavailable(error.message)),
        );
        child.on('close', (code) => {
            if (git.signal?.aborted) return reject(new GitCancelled());
            if (whole && code !== 0) return reject(new GitFailed(args, code ?? -1, stderr));
            if (whole) take(pieces.join('') + decoder.end());
            git.log(
                `git log ${left}...${right} (${commits.length} commits, ${bytes} bytes, ${Math.round(performance.now() - started)} ms${whole ? '' : ', cut'})`,
            );
            resolve({ commits, whole });
        });
    });
}

/** One record of {@link FORMAT} with its raw diff and patch; undefined where it is none. Pure. */
export function parseRangeCommit(record: string): RangeCommit | undefined {
    if (!record.startsWith(MARK)) return undefined;
    const fields: string[] = [];
    let at = MARK.length;
    for (let index = 0; index < FIELDS; index++) {
        const end = record.indexOf('\0', at);
        if (end < 0) return undefined;
        fields.push(record.slice(at, end));
        at = end + 1;
    }
    const [id, parents, mark, author, email, date, seconds, subject, message] = fields as [
        ...[string, string, string, string, string, string, string, string, string],
    ];
    const patchAt = record.indexOf('\0diff --git ', at);
    const raw = record.slice(at, patchAt < 0 ? record.length : patchAt).replace(/^[\0\n]+/, '');
    const changes = parseRawDiff(raw);
    const sections = patchAt < 0 ? [] : parseHunks(record.slice(patchAt + 1));
    return {
        id,
        parents: parents.split(' ').filter(Boolean),
        side: mark === '<' ? 'left' : 'right',
        author,
        email,
        date,
        seconds: Number(seconds) || 0,
        subject,
        message,
        changes: changes.map((change) => ({
            ...change,
            hunks: sections.find(({ oldOid, oid }) => oldOid === change.oldOid && oid === change.oid)?.hunks ?? [],
        })),
    };
}
