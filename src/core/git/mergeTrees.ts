/**
 * `git merge-tree --write-tree --stdin`: many merges in memory by few processes, which answer batch after batch. To start one
 * costs more than a small merge; a merge of a large file costs more than to start one, so a batch is shared out.
 */
import { availableParallelism } from 'node:os';
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

/** The result of one pick of a batch; git's messages are not read. */
export type Picked = Omit<MergeTreeResult, 'messages' | 'warning'>;

/**
 * Takes each patch to its target, independently of each other; results in the order of the requests, undefined where git
 * could not even try.
 */
export type Merge = (picks: readonly Pick[]) => Promise<(Picked | undefined)[]>;

/** Processes that merge batch after batch, to be disposed by whoever has opened it. */
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
 * The processes start with the first batch; mergers of the same attributes share them, and they end when they are idle, or with
 * the scratch store.
 * @param scratch handle of a scratch store, since objects are written
 * @param attributesOf tree of the branch that all picks are for
 * @param patience milliseconds
 */
export function openMerger(scratch: Git, attributesOf: string, patience = PATIENCE_MS): Merger {
    let processes: SharedProcesses | undefined;
    let before: Promise<unknown> = Promise.resolve();
    const untried: GitFailed[] = [];

    async function batch(picks: readonly Pick[]): Promise<(Picked | undefined)[]> {
        const git = await inMergeDirectory(scratch, attributesOf);
        const ask = (processes ??= useProcesses(git, patience)).ask;
        // A synthetic commit carries the base; git knows no other way before 2.40.
        const targets = await Promise.all(picks.map(({ target, base }) => writeSyntheticCommit(git, target, [base])));
        const pairs = picks.map(({ patch }, index) => [targets[index]!, patch] as const);
        const none = await emptyCommit(git, targets[0]!.length);
        const started = performance.now();
        const shares = shareOut(pairs, MOST_PROCESSES);
        const answers = (await Promise.all(shares.map((share) => askFor(git, ask, share, none)))).flat();
        git.log(`git merge-tree --stdin (${picks.length} merges, ${Math.round(performance.now() - started)} ms)`);
        // In the order of the requests, whichever process was first.
        return answers.map((answer) => {
            if (!(answer instanceof GitFailed)) return answer;
            untried.push(answer);
            return undefined;
        });
    }

    async function askFor(
        git: Git,
        ask: SharedProcesses['ask'],
        pairs: readonly Pair[],
        none: string,
    ): Promise<(Picked | GitFailed)[]> {
        const results: (Picked | GitFailed)[] = [];
        while (results.length < pairs.length) {
            const left = pairs.slice(results.length);
            const answer = await ask(left, none);
            // git 2.38 has no --stdin and says so with its usage.
            if (answer.code === 129) return Promise.all(left.map((pair) => mergeAlone(git, pair)));
            append(results, parseMergeTrees(answer.text).slice(0, left.length));
            // It answers one after the other, and dies on the first that it cannot try.
            const failed = pairs[results.length];
            if (failed) results.push(await mergeAlone(git, failed, WITHOUT_RENAMES));
        }
        return results;
    }

    async function mergeAlone(
        git: Git,
        pair: readonly string[],
        settings: readonly string[] = [],
    ): Promise<Picked | GitFailed> {
        const args = [...settings, ...ARGS, ...pair];
        const ran = await runBytes(git, args);
        const result = parseMergeTree(ran.stdout.toString('utf8'), ran.code === 0);
        // A commit that is not there counts as a conflict for the exit code.
        if (ran.code <= 1 && result.tree) return result;
        if (!settings.length) return mergeAlone(git, pair, WITHOUT_RENAMES);
        return new GitFailed(args, ran.code, ran.stderr);
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
            processes?.release();
            processes = undefined;
        },
    };
}

/** What carries the target and its base, and the patch: two commit ids. */
type Pair = readonly [target: string, patch: string];

/** Some for all mergers of the same attributes: to start one and to read the first trees costs more than most merges. */
interface SharedProcesses {
    /** Of the process that has the fewest questions before it. */
    ask: Conversation['ask'];
    /** The caller is finished with them and must not ask again. */
    release(): void;
}

/** A process, or the place for one. */
interface Lane {
    talk?: Conversation | undefined;
    turn: Promise<unknown>;
    waiting: number;
    merges: number;
}

/** By the handle, of which there is one for each set of attributes. */
const shared = new WeakMap<Git, { readonly lanes: readonly Lane[]; users: number }>();
/** Of one handle; each may hold what it has parsed. */
const MOST_PROCESSES = Math.min(4, availableParallelism());
/** Unused processes end after it. */
const IDLE_MS = 20_000;
/** git keeps what it has parsed: a process of so many merges is followed by a fresh one. */
const MOST_MERGES = 4000;

function useProcesses(git: Git, patience: number): SharedProcesses {
    const all = shared.get(git) ?? { lanes: Array.from({ length: MOST_PROCESSES }, createLane), users: 0 };
    shared.set(git, all);
    all.users++;
    return {
        ask(pairs, none) {
            const lane = all.lanes.reduce((best, each) => (each.waiting < best.waiting ? each : best));
            return askLane(git, lane, patience, pairs, none);
        },
        release() {
            all.users--;
            const idle = () => {
                if (all.users === 0) all.lanes.forEach(endLane);
            };
            setTimeout(idle, IDLE_MS).unref();
        },
    };
}

/** @returns at most so many parts of nearly one length, in the order of the items; none is empty */
function shareOut<T>(items: readonly T[], parts: number): T[][] {
    const length = Math.ceil(items.length / parts);
    const shares: T[][] = [];
    for (let at = 0; at < items.length; at += length) shares.push(items.slice(at, at + length));
    return shares;
}

const createLane = (): Lane => ({ turn: Promise.resolve(), waiting: 0, merges: 0 });

function endLane(lane: Lane): void {
    lane.talk?.end();
    lane.talk = undefined;
    lane.merges = 0;
}

/** One batch after the other. */
function askLane(git: Git, lane: Lane, patience: number, pairs: readonly Pair[], none: string): Promise<Answer> {
    lane.waiting++;
    const ask = async () => {
        if (lane.merges + pairs.length > MOST_MERGES) endLane(lane);
        lane.merges += pairs.length;
        const talk = (lane.talk ??= converse(git, patience));
        const said = await talk.ask(pairs, none).catch((error: unknown) => {
            lane.talk = undefined;
            throw error;
        });
        if (said.ended) lane.talk = undefined;
        return said;
    };
    const answer = lane.turn.then(ask).finally(() => lane.waiting--);
    lane.turn = answer.catch(() => {});
    return answer;
}

interface Conversation {
    ask(pairs: readonly Pair[], none: string): Promise<Answer>;
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
