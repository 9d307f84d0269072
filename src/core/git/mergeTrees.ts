/**
 * `git merge-tree --write-tree --stdin`: many merges in memory by one process, which answers batch after batch. To start a
 * process costs more than a merge.
 */
import { append } from '../base/arrays.ts';
import { GitCancelled, GitFailed, GitUnavailable, runBytes, start, type Git } from './git.ts';
import { writeSyntheticCommit, writeLooseObject } from './looseObject.ts';
import { inMergeDirectory } from './mergeDirectory.ts';
import { parseMergeTree, type MergeTreeResult } from './mergeTree.ts';

/** A cherry-pick in memory. */
export interface Pick {
    /** Tree id that is changed. */
    readonly target: string;
    /** Commit ids: what the patch expected to find, and the patch. */
    readonly base: string;
    readonly patch: string;
}

export type Picked = Omit<MergeTreeResult, 'messages' | 'warning'>;

/**
 * Takes each patch to its target, independently of each other; results in the order of the requests, undefined where git
 * could not even try.
 */
export type Merge = (picks: readonly Pick[]) => Promise<(Picked | undefined)[]>;

export interface Merger {
    /** One batch after the other. @throws GitCancelled, GitUnavailable */
    readonly merge: Merge;
    /** Why some could not be tried. */
    readonly untried: readonly GitFailed[];
    dispose(): void;
}

const ARGS = ['-c', 'merge.conflictStyle=diff3', 'merge-tree', '--write-tree', '-z', '--messages'];
/** Looking for renames reads files that no side touches, and a clone may lack some: as the dry run does it then. */
const WITHOUT_RENAMES = ['-c', 'merge.renameLimit=1'];
/** Without an answer for so long, git keeps it until its input ends. */
const PATIENCE_MS = 5000;

/**
 * The process starts with the first batch; mergers of the same attributes share it, and it ends when it is idle, or with the
 * scratch store.
 * @param scratch handle of a scratch store, since objects are written
 * @param attributesOf tree of the branch that all picks are for
 * @param patience milliseconds
 */
export function openMerger(scratch: Git, attributesOf: string, patience = PATIENCE_MS): Merger {
    let process: SharedProcess | undefined;
    let before: Promise<unknown> = Promise.resolve();
    const untried: GitFailed[] = [];

    async function batch(picks: readonly Pick[]): Promise<(Picked | undefined)[]> {
        const git = await inMergeDirectory(scratch, attributesOf);
        process ??= useProcess(git, patience);
        // A synthetic commit carries the base; git knows no other way before 2.40.
        const targets = await Promise.all(picks.map(({ target, base }) => writeSyntheticCommit(git, target, [base])));
        const pairs = picks.map(({ patch }, index) => [targets[index]!, patch] as const);
        const none = await emptyCommit(git, targets[0]!.length);
        const started = performance.now();
        const results: (Picked | undefined)[] = [];
        while (results.length < pairs.length) {
            const left = pairs.slice(results.length);
            const answer = await process.ask(left, none);
            // git 2.38 has no --stdin and says so with its usage.
            if (answer.code === 129) return Promise.all(left.map((pair) => mergeAlone(git, pair)));
            append(results, parseMergeTrees(answer.text).slice(0, left.length));
            // It answers one after the other, and dies on the first that it cannot try.
            const failed = pairs[results.length];
            if (failed) results.push(await mergeAlone(git, failed, WITHOUT_RENAMES));
        }
        git.log(`git merge-tree --stdin (${picks.length} merges, ${Math.round(performance.now() - started)} ms)`);
        return results;
    }

    async function mergeAlone(
        git: Git,
        pair: readonly string[],
        settings: readonly string[] = [],
    ): Promise<Picked | undefined> {
        const args = [...settings, ...ARGS, ...pair];
        const ran = await runBytes(git, args);
        const result = parseMergeTree(ran.stdout.toString('utf8'), ran.code === 0);
        // A commit that is not there counts as a conflict for the exit code.
        if (ran.code <= 1 && result.tree) return result;
        if (!settings.length) return mergeAlone(git, pair, WITHOUT_RENAMES);
        untried.push(new GitFailed(args, ran.code, ran.stderr));
        return undefined;
    }

    // Chains of commits begin alike.
    const known = new Map<string, Picked | undefined>();
    const keyOf = ({ target, base, patch }: Pick) => `${target} ${base} ${patch}`;
    async function unknown(picks: readonly Pick[]): Promise<(Picked | undefined)[]> {
        const fresh = new Map(picks.map((pick) => [keyOf(pick), pick]));
        for (const key of fresh.keys()) if (known.has(key)) fresh.delete(key);
        const results = fresh.size ? await batch([...fresh.values()]) : [];
        [...fresh.keys()].forEach((key, index) => known.set(key, results[index]));
        return picks.map((pick) => known.get(keyOf(pick)));
    }

    return {
        untried,
        merge(picks) {
            const answer = before.then(() => unknown(picks));
            before = answer.catch(() => {});
            return answer;
        },
        dispose() {
            process?.release();
            process = undefined;
        },
    };
}

/** One process for all mergers of the same attributes: starting it and reading the first trees costs more than most merges. */
interface SharedProcess {
    ask: Conversation['ask'];
    /** The caller is finished with it and must not ask again. */
    release(): void;
}

/** By the handle, of which there is one for each set of attributes. */
const processes = new WeakMap<
    Git,
    { talk?: Conversation | undefined; turn: Promise<unknown>; users: number; merges: number }
>();
/** An unused process ends after it. */
const IDLE_MS = 20_000;
/** git keeps what it has parsed: a process of so many merges is followed by a fresh one. */
const MOST_MERGES = 4000;

function useProcess(git: Git, patience: number): SharedProcess {
    const shared = processes.get(git) ?? { turn: Promise.resolve(), users: 0, merges: 0 };
    processes.set(git, shared);
    shared.users++;
    const end = () => {
        shared.talk?.end();
        shared.talk = undefined;
        shared.merges = 0;
    };
    return {
        ask(pairs, none) {
            const answer = shared.turn.then(async () => {
                if (shared.merges + pairs.length > MOST_MERGES) end();
                shared.merges += pairs.length;
                const talk = (shared.talk ??= converse(git, patience));
                const said = await talk.ask(pairs, none).catch((error: unknown) => {
                    shared.talk = undefined;
                    throw error;
                });
                if (said.ended) shared.talk = undefined;
                return said;
            });
            shared.turn = answer.catch(() => {});
            return answer;
        },
        release() {
            shared.users--;
            const idle = () => {
                if (shared.users === 0) end();
            };
            setTimeout(idle, IDLE_MS).unref();
        },
    };
}

interface Conversation {
    ask(pairs: readonly (readonly [string, string])[], none: string): Promise<Answer>;
    end(): void;
}

interface Answer {
    readonly text: string;
    /** The process is gone or about to go: the next batch needs another one. */
    readonly ended: boolean;
    /** Where it is gone. */
    readonly code: number | null | undefined;
    readonly stderr: string;
}

function converse(git: Git, patience: number): Conversation {
    const child = start(git, [...ARGS, '--stdin']);
    let text = '';
    let stderr = '';
    let heard = () => {};
    let ended: { code: number | null; error?: Error } | undefined;
    let inputEnded = false;
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
        text += chunk;
        heard();
    });
    child.stderr.on('data', (data: Buffer) => (stderr = (stderr + data.toString('utf8')).slice(-4096)));
    child.stdin.on('error', () => {});
    child.on('error', (error) => {
        ended ??= { code: null, error };
        heard();
    });
    child.on('close', (code) => {
        ended ??= { code };
        heard();
    });
    return {
        ask: (pairs, none) =>
            new Promise((resolve, reject) => {
                text = '';
                const waited = setTimeout(() => {
                    inputEnded = true;
                    child.stdin.end();
                }, patience);
                heard = () => {
                    // A commit merged with itself ends the batch. What separates it from the next answer comes with that one.
                    const whole = text.endsWith('\0\0') && parseMergeTrees(text).length > pairs.length;
                    if (!ended && !whole) return;
                    clearTimeout(waited);
                    heard = () => {};
                    if (ended && git.signal?.aborted) return reject(new GitCancelled());
                    if (ended?.error) return reject(new GitUnavailable(ended.error.message));
                    resolve({ text, ended: inputEnded || ended !== undefined, code: ended?.code, stderr });
                };
                child.stdin.write([...pairs, [none, none]].map((pair) => `${pair.join(' ')}\n`).join(''));
                if (ended) heard();
            }),
        end: () => child.stdin.end(),
    };
}

async function emptyCommit(git: Git, digits: number): Promise<string> {
    const tree = await writeLooseObject(git, 'tree', '', digits === 64 ? 'sha256' : 'sha1');
    return writeSyntheticCommit(git, tree, []);
}

/** `(<0|1>\0<tree>\0(<entry>\0)*\0(<n>\0<path>\0…<type>\0<text>\0)*\0)*` (git-merge-tree(1), INPUT FORMAT). Pure. */
export function parseMergeTrees(text: string): Picked[] {
    const fields = text.split('\0');
    const results: Picked[] = [];
    // What ended the answer before.
    let at = fields[0] === '' ? 1 : 0;
    while (at + 1 < fields.length && /^[01]$/.test(fields[at]!)) {
        const from = at++;
        while (++at < fields.length && fields[at] !== '');
        // Behind the messages stands an empty field or, where submodules conflict, git's advice about them.
        for (at++; /^\d+$/.test(fields[at] ?? '');) at += Number(fields[at]) + 3;
        const { tree, entries } = parseMergeTree(fields.slice(from + 1, at).join('\0'), true);
        results.push({ clean: fields[from] === '1', tree, entries });
        at++;
    }
    return results;
}
