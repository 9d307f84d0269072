/**
 * Reads objects through one long-lived `git cat-file --batch-command -z`: a process per object would cost more than
 * everything else that an analysis does.
 */
import { start, GitCancelled, GitUnavailable, type Git } from './git.ts';

export interface ObjectInfo {
    /** 40 hex (64 in a SHA-256 repository). */
    readonly oid: string;
    readonly type: 'blob' | 'tree' | 'commit' | 'tag';
    /** Bytes. */
    readonly size: number;
}

export interface GitObject extends ObjectInfo {
    readonly data: Buffer;
}

export interface Objects {
    /**
     * @param name anything that names an object: an id, `<rev>:<path>` (the path may hold any byte but NUL)
     * @returns undefined where there is none, or the name is ambiguous
     */
    read(name: string): Promise<GitObject | undefined>;
    info(name: string): Promise<ObjectInfo | undefined>;
    dispose(): void;
}

interface Question {
    readonly name: string;
    readonly contents: boolean;
    resolve(answer: GitObject | ObjectInfo | undefined): void;
    reject(error: Error): void;
}

/** Bytes of objects kept for a second reading. */
const CACHE_BYTES = 96 << 20;

/** Starts the process at the first question; it ends with {@link Objects.dispose} or when the operation is cancelled. */
export function openObjects(git: Git): Objects {
    const cache = new ByteCache(CACHE_BYTES);
    const waiting: Question[] = [];
    let child: ReturnType<typeof start> | undefined;
    let chunks: Buffer[] = [];
    let length = 0;
    let needed = 1;

    function fail(error: Error) {
        child = undefined;
        chunks = [];
        length = 0;
        needed = 1;
        for (const question of waiting.splice(0)) question.reject(error);
    }

    function begin() {
        const started = start(git, ['cat-file', '--batch-command', '-z', '--buffer']);
        started.stdout.on('data', (data: Buffer) => {
            chunks.push(data);
            length += data.length;
            if (length >= needed) answerWaiting();
        });
        started.stdin.on('error', () => {});
        started.stderr.resume();
        const ended = (why: string) => {
            if (child === started) fail(git.signal?.aborted ? new GitCancelled() : new GitUnavailable(why));
        };
        started.on('error', (error) => ended(error.message));
        started.on('close', () => ended('git cat-file ended unexpectedly.'));
        return started;
    }

    /** Answers come in the order of the questions: read as many as are whole. */
    function answerWaiting() {
        let buffer = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
        needed = 1;
        for (let question = waiting[0]; question; question = waiting[0]) {
            const answer = readAnswer(buffer, question.name, question.contents);
            if (answer.whole === false) {
                needed = answer.needs;
                break;
            }
            waiting.shift();
            buffer = buffer.subarray(answer.length);
            if (answer.object && 'data' in answer.object) cache.set(answer.object.oid, answer.object);
            question.resolve(answer.object);
        }
        chunks = buffer.length ? [buffer] : [];
        length = buffer.length;
    }

    function ask(name: string, contents: boolean): Promise<GitObject | ObjectInfo | undefined> {
        if (git.signal?.aborted) return Promise.reject(new GitCancelled());
        if (name.includes('\0')) return Promise.resolve(undefined);
        child ??= begin();
        const { stdin } = child;
        return new Promise((resolve, reject) => {
            waiting.push({ name, contents, resolve, reject });
            stdin.write(`${contents ? 'contents' : 'info'} ${name}\0flush\0`);
        });
    }

    return {
        read: async (name) => cache.get(name) ?? ((await ask(name, true)) as GitObject | undefined),
        info: async (name) => cache.get(name) ?? ask(name, false),
        dispose() {
            const ending = child;
            child = undefined;
            ending?.stdin.end();
            ending?.kill();
            fail(new GitCancelled());
        },
    };
}

/** One answer at the start of `buffer`, or how many bytes must be there before asking again makes sense. Pure. */
export function readAnswer(
    buffer: Buffer,
    name: string,
    contents: boolean,
): { whole: true; length: number; object: GitObject | ObjectInfo | undefined } | { whole: false; needs: number } {
    // The name comes back as it was sent, newlines and all, so it is matched rather than parsed.
    for (const no of [' missing\n', ' ambiguous\n']) {
        const refusal = Buffer.from(name + no);
        if (buffer.length >= refusal.length && buffer.subarray(0, refusal.length).equals(refusal)) {
            return { whole: true, length: refusal.length, object: undefined };
        }
    }
    const end = buffer.indexOf(10);
    const head =
        end < 0 ? null : /^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)$/.exec(buffer.toString('latin1', 0, end));
    if (!head) return { whole: false, needs: buffer.length + 1 };
    const info: ObjectInfo = { oid: head[1]!, type: head[2] as ObjectInfo['type'], size: Number(head[3]) };
    if (!contents) return { whole: true, length: end + 1, object: info };
    const length = end + 1 + info.size + 1;
    if (buffer.length < length) return { whole: false, needs: length };
    // A copy: a slice would keep the whole chunk alive in the cache.
    return { whole: true, length, object: { ...info, data: Buffer.from(buffer.subarray(end + 1, length - 1)) } };
}

/** Least recently used objects go first. */
class ByteCache {
    private readonly entries = new Map<string, GitObject>();
    private bytes = 0;
    constructor(private readonly limit: number) {}

    get(oid: string): GitObject | undefined {
        const found = this.entries.get(oid);
        if (found) {
            this.entries.delete(oid);
            this.entries.set(oid, found);
        }
        return found;
    }

    set(oid: string, object: GitObject) {
        if (object.size > this.limit / 4 || this.entries.has(oid)) return;
        this.entries.set(oid, object);
        this.bytes += object.size;
        for (const [oldest, { size }] of this.entries) {
            if (this.bytes <= this.limit) break;
            this.entries.delete(oldest);
            this.bytes -= size;
        }
    }
}
