/**
 * Reads objects through one long-lived `git cat-file --batch-command -z`: a process per object would cost more than
 * everything else that an analysis does.
 */
import { GitKilled } from './errors.ts';
import { GitCancelled, GitFailed, GitProtocolError, GitUnavailable, start, type Git } from './git.ts';

/** What an object is, without its contents. */
export interface ObjectInfo {
    /** 40 hex (64 in a SHA-256 repository). */
    readonly oid: string;
    readonly type: 'blob' | 'tree' | 'commit' | 'tag';
    /** Bytes. */
    readonly size: number;
}

/** An object with its contents, as git stores them: no filter and no line end is applied. */
export interface GitObject extends ObjectInfo {
    readonly data: Buffer;
}

export interface Objects {
    /**
     * @param name anything that names an object: an id, `<rev>:<path>` (the path may hold any byte but NUL)
     * @returns undefined if missing (a submodule's commit counts as missing) or if the name is ambiguous
     * @throws GitFailed where git cannot read it; GitProtocolError; GitCancelled, also after `dispose`
     */
    read(name: string): Promise<GitObject | undefined>;
    info(name: string): Promise<ObjectInfo | undefined>;
    /** Ends what waits and every later question. @returns settles when the process has ended */
    dispose(): Promise<void>;
}

/** It is not taken into memory. */
export class ObjectTooLarge extends Error {
    override readonly name = 'ObjectTooLarge';
    constructor({ oid, size }: ObjectInfo) {
        super(`The object ${oid} has ${size} bytes: objects of more than 1 GiB are not read here.`);
    }
}

interface Question {
    readonly name: string;
    readonly contents: boolean;
    resolve(answer: GitObject | ObjectInfo | undefined): void;
    reject(error: Error): void;
}

/** Bytes of objects kept for a second reading. */
const CACHE_BYTES = 96 << 20;

/** Bytes of one object that are taken into memory. */
const MOST_BYTES = 1 << 30;

/** Processes that may end with an error before all questions that wait are given up: each answers for one of them. */
const MOST_FAILURES = 20;

/** Starts the process at the first question; it ends with {@link Objects.dispose} or when the operation is cancelled. */
export function openObjects(git: Git): Objects {
    const cache = new ByteCache(CACHE_BYTES);
    let reader: Reader | undefined;
    let ended: Promise<void> = Promise.resolve();
    let disposed = false;
    let failures = 0;

    /** The first question is answered with what went wrong; the others are asked again, by another process. */
    function restart(pending: readonly Question[], error: Error, others: Error | undefined) {
        const [first, ...rest] = pending;
        first?.reject(error);
        const giveUp = others ?? (++failures > MOST_FAILURES ? error : undefined);
        for (const question of rest) {
            if (giveUp) question.reject(giveUp);
            else send(question);
        }
    }

    function send(question: Question) {
        if (disposed || git.signal?.aborted) return question.reject(new GitCancelled());
        if (!reader) {
            const begun: Reader = startReader(git, (pending, error, others) => {
                if (reader === begun) reader = undefined;
                restart(pending, error, others);
            });
            reader = begun;
            ended = Promise.all([ended, begun.ended]).then(() => {});
        }
        reader.ask(question);
    }

    const ask = (name: string, contents: boolean) =>
        new Promise<GitObject | ObjectInfo | undefined>((resolve, reject) => {
            if (name.includes('\0')) return resolve(undefined);
            const keep = (answer: GitObject | ObjectInfo | undefined) => {
                if (answer && 'data' in answer) cache.set(answer.oid, answer);
                resolve(answer);
            };
            send({ name, contents, resolve: keep, reject });
        });

    return {
        read: async (name) => cache.get(name) ?? ((await ask(name, true)) as GitObject | undefined),
        info: async (name) => cache.get(name) ?? ask(name, false),
        dispose() {
            disposed = true;
            reader?.end();
            reader = undefined;
            return ended;
        },
    };
}

interface Reader {
    ask(question: Question): void;
    /** Rejects pending reads with a cancellation. */
    end(): void;
    /** Settles when the process has ended; never rejects. */
    readonly ended: Promise<void>;
}

/**
 * One process. Everything that it says belongs to it alone: a process that was given up may go on talking.
 * @param onFailure once, with the questions that wait, why the first of them has no answer, and why the others have none
 *   (undefined where another process may know)
 */
function startReader(
    git: Git,
    onFailure: (pending: readonly Question[], error: Error, others: Error | undefined) => void,
): Reader {
    const child = start(git, ['cat-file', '--batch-command', '-z', '--buffer']);
    const pending: Question[] = [];
    let chunks: Buffer[] = [];
    let length = 0;
    let needed = 1;
    let stderr = '';
    let open = true;

    function fail(error: Error, others?: Error) {
        if (!open) return;
        open = false;
        chunks = [];
        child.stdin.end();
        child.kill();
        onFailure(pending.splice(0), error, others);
    }

    /** Answers come in the order of the questions: read as many as are whole. */
    function answerWaiting() {
        let buffer = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
        needed = 1;
        for (let question = pending[0]; question; question = pending[0]) {
            const answer = readAnswer(buffer, question.name, question.contents);
            if ('failure' in answer) return fail(answer.failure);
            if (!answer.whole) {
                needed = answer.needs;
                break;
            }
            pending.shift();
            buffer = buffer.subarray(answer.length);
            question.resolve(answer.object);
        }
        chunks = buffer.length ? [buffer] : [];
        length = buffer.length;
    }

    child.stdout.on('data', (data: Buffer) => {
        if (!open) return;
        chunks.push(data);
        length += data.length;
        if (length >= needed) answerWaiting();
    });
    child.stdin.on('error', () => {});
    child.stderr.on('data', (data: Buffer) => (stderr = (stderr + data.toString('utf8')).slice(-4096)));
    child.on('error', (error) => {
        const reason = git.signal?.aborted ? new GitCancelled() : new GitUnavailable(error.message);
        fail(reason, reason);
    });
    const ended = new Promise<void>((resolve) => {
        child.on('error', () => resolve());
        child.on('close', (code) => {
            resolve();
            const cancelled = git.signal?.aborted ? new GitCancelled() : undefined;
            const killed = code === null ? new GitKilled('cat-file') : undefined;
            fail(cancelled ?? killed ?? new GitFailed(['cat-file'], code ?? -1, stderr), cancelled ?? killed);
        });
    });
    return {
        ask(question) {
            pending.push(question);
            child.stdin.write(`${question.contents ? 'contents' : 'info'} ${question.name}\0flush\0`);
        },
        end: () => fail(new GitCancelled(), new GitCancelled()),
        ended,
    };
}

/** An answer at the start of the buffer; how many bytes must be there before asking again makes sense; or no answer. */
export type ObjectAnswer =
    | { readonly whole: true; readonly length: number; readonly object: GitObject | ObjectInfo | undefined }
    | { readonly whole: false; readonly needs: number }
    | { readonly failure: Error };

/** git-cat-file(1), BATCH OUTPUT. Pure. */
export function readAnswer(buffer: Buffer, name: string, contents: boolean): ObjectAnswer {
    // The name comes back as it was sent, newlines and all, so it is matched rather than parsed.
    for (const no of [' missing\n', ' ambiguous\n']) {
        const refusal = Buffer.from(name + no);
        const same = Math.min(buffer.length, refusal.length);
        if (!buffer.subarray(0, same).equals(refusal.subarray(0, same))) continue;
        if (same === refusal.length) return { whole: true, length: same, object: undefined };
        return { whole: false, needs: buffer.length + 1 };
    }
    const end = buffer.indexOf(10);
    // The longest first line that git has is two ids with a few words.
    if (end < 0 && buffer.length < LONGEST_LINE) return { whole: false, needs: buffer.length + 1 };
    const line = buffer.toString('latin1', 0, end < 0 ? LONGEST_LINE : end);
    // git 2.51 and newer; before, a submodule's commit was missing.
    if (/^(?:[0-9a-f]{40}|[0-9a-f]{64}) submodule$/.test(line))
        return { whole: true, length: end + 1, object: undefined };
    const head = /^([0-9a-f]{40}|[0-9a-f]{64}) (blob|tree|commit|tag) (\d{1,15})$/.exec(line);
    if (!head) return { failure: new GitProtocolError('cat-file', line) };
    const info: ObjectInfo = { oid: head[1]!, type: head[2] as ObjectInfo['type'], size: Number(head[3]) };
    if (!contents) return { whole: true, length: end + 1, object: info };
    if (info.size > MOST_BYTES) return { failure: new ObjectTooLarge(info) };
    const length = end + 1 + info.size + 1;
    if (buffer.length < length) return { whole: false, needs: length };
    // A copy: a slice would keep the whole chunk alive in the cache.
    return { whole: true, length, object: { ...info, data: Buffer.from(buffer.subarray(end + 1, length - 1)) } };
}

const LONGEST_LINE = 4096;

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
