/**
 * `git log --no-walk -p -U0` of chosen commits and some paths: what each changed, line by line. One process, read as a stream,
 * ended when it is enough.
 */
import { append } from '../base/arrays.ts';
import { parseRawDiff, type FileChange } from './diffTree.ts';
import { HUNKS, parseHunks, type DiffHunk } from './hunks.ts';
import type { Git } from './git.ts';
import { stream } from './stream.ts';

/** A commit with what it changed under the paths that were asked for. */
export interface RangeCommit {
    /** 40 hex. A merge comes once for each parent that it differs from. */
    readonly id: string;
    readonly parents: readonly string[];
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

/** A changed file with its hunks; none where the contents could not be read. */
export interface RangeChange extends FileChange {
    readonly hunks: readonly DiffHunk[];
}

export interface RangeLog {
    /** In the order of the request. */
    readonly commits: readonly RangeCommit[];
    /** False where the limit ended it early. */
    readonly whole: boolean;
    /** Ids of the commits whose lines could not be read, since the clone lacks some contents: they come without hunks. */
    readonly unread: ReadonlySet<string>;
}

/** Commits and paths to be read, and where to stop. */
export interface RangeLogRequest {
    /** 40 hex. */
    readonly ids: readonly string[];
    readonly paths: readonly string[];
    /** Bytes of git's output. */
    readonly maxBytes: number;
}

const MARK = '\0\x01';
const FORMAT = '--format=%x00%x01%H%x00%P%x00%an%x00%ae%x00%aI%x00%at%x00%s%x00%B%x00';
const FIELDS = 8;
const LOG = ['log', '--no-walk=unsorted', '--stdin', '-m', '-z', '--raw', '--no-abbrev'] as const;
const PLAIN = ['--no-show-signature', '--no-notes', '--no-color', '--encoding=UTF-8', FORMAT] as const;
/** Commits with missing contents, after which none is read line by line any more: each costs two processes. */
const MOST_DAMAGED = 20;

/** @throws GitCancelled, GitUnavailable */
export async function rangeLog(git: Git, { ids, paths, maxBytes }: RangeLogRequest): Promise<RangeLog> {
    const commits: RangeCommit[] = [];
    let left = maxBytes;
    const unread = new Set<string>();
    const read = async (some: readonly string[], patches: boolean) => {
        const part = await readSome(git, some, paths, left, patches);
        left -= part.bytes;
        return part;
    };
    for (let rest = ids; rest.length;) {
        const withLines = unread.size < MOST_DAMAGED;
        const { whole, failed, ...part } = await read(rest, withLines);
        append(commits, part.commits);
        if (!withLines) for (const { id } of part.commits) unread.add(id);
        if (!whole) return { commits, whole: false, unread };
        if (!failed) break;
        rest = rest.slice(new Set(part.commits.map(({ id }) => id)).size);
        const [next] = rest;
        if (next === undefined) break;
        // It, or the one behind it: git says what it has when it fails.
        const alone = await read([next], true);
        if (alone.failed) unread.add(next);
        append(commits, alone.failed ? (await read([next], false)).commits : alone.commits);
        rest = rest.slice(1);
    }
    return { commits, whole: true, unread };
}

interface Part {
    /** Complete for certain. */
    readonly commits: readonly RangeCommit[];
    readonly bytes: number;
    readonly whole: boolean;
    readonly failed: boolean;
}

async function readSome(
    git: Git,
    ids: readonly string[],
    paths: readonly string[],
    maxBytes: number,
    patches: boolean,
): Promise<Part> {
    const args = [...LOG, ...(patches ? ['-M', ...HUNKS] : ['--no-renames']), ...PLAIN, '--', ...paths];
    const commits: RangeCommit[] = [];
    const take = (record: string) => {
        const commit = parseRangeCommit(record);
        if (commit) commits.push(commit);
    };
    const reader = readRecords(take);
    let bytes = 0;
    const { code } = await stream(
        git,
        args,
        (text) => {
            bytes += text.length;
            reader.push(text);
            return bytes <= maxBytes;
        },
        ids.map((id) => `${id}\n`).join(''),
    );
    const failed = code !== undefined && code !== 0;
    if (code === 0) reader.end();
    // Of the commit at which it failed, a merge may have said half.
    const last = failed ? commits.at(-1)?.id : undefined;
    const complete = commits.filter(({ id, parents }) => id !== last || parents.length < 2);
    return { commits: complete, bytes, whole: code !== undefined, failed };
}

/** Cuts a stream into records at {@link MARK}. Pure. */
function readRecords(take: (record: string) => void) {
    let pieces: string[] = [];
    let edge = '';
    let first = true;
    return {
        push(text: string) {
            pieces.push(text);
            // The last record may go on, for megabytes: only what is new is searched, with a mark that began before it.
            const tail = edge + text;
            edge = tail.slice(-(MARK.length - 1));
            if (tail.indexOf(MARK, first ? 1 : 0) >= 0) {
                const all = pieces.join('');
                let from = 0;
                for (let end = all.indexOf(MARK, 1); end >= 0; end = all.indexOf(MARK, end + 1)) {
                    take(all.slice(from, end));
                    from = end;
                }
                pieces = [all.slice(from)];
            }
            first = false;
        },
        end: () => take(pieces.join('')),
    };
}

/** One record of {@link FORMAT} with its raw diff and patch; undefined for anything else. Pure. */
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
    const [id, parents, author, email, date, seconds, subject, message] = fields as [
        ...[string, string, string, string, string, string, string, string],
    ];
    const patchAt = record.indexOf('\0diff --git ', at);
    const raw = record.slice(at, patchAt < 0 ? record.length : patchAt).replace(/^[\0\n]+/, '');
    const changes = parseRawDiff(raw);
    const sections = patchAt < 0 ? [] : parseHunks(record.slice(patchAt + 1));
    return {
        id,
        parents: parents.split(' ').filter(Boolean),
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
