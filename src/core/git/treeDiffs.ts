/**
 * What commits change, asked of one long-lived `git diff-tree --stdin`: an analysis asks of several commits, one after the other,
 * and to start a process costs more than the answer.
 */
import { randomBytes } from 'node:crypto';
import { diffTree, parseRawDiff, type FileChange } from './diffTree.ts';
import { start, type Git } from './git.ts';
import type { Launched } from './launcher/client.ts';
import type { Objects } from './objects.ts';

export interface TreeDiffs {
    /**
     * As `diffTree` with renames and without paths.
     * @param before,after commits or trees
     * @throws GitFailed, GitCancelled
     */
    between(before: string, after: string): Promise<readonly FileChange[]>;
}

const ARGS = ['diff-tree', '--stdin', '-r', '-M', '-z', '--raw', '--no-abbrev', '--no-ext-diff', '--no-textconv'];
/** Answers kept; each is as long as its commit has files. */
const MOST_KEPT = 200;
const MOST_FILES_KEPT = 1000;
/** Answers of one process, which keeps what it has read. */
const MOST_ANSWERS = 2000;

/** @param git handle of a store, whose end ends the process */
export function openTreeDiffs(git: Git, objects: Objects): TreeDiffs {
    const kept = new Map<string, readonly FileChange[]>();
    let talk: Conversation | undefined;
    let turn: Promise<unknown> = Promise.resolve();
    let answers = 0;

    async function ask(before: string, after: string): Promise<readonly FileChange[]> {
        const trees = await Promise.all([before, after].map((name) => objects.info(`${name}^{tree}`)));
        const [from, to] = trees.map((tree) => tree?.oid);
        // git says there what is wrong.
        if (from === undefined || to === undefined) return diffTree(git, before, after);
        const key = `${from} ${to}`;
        const known = kept.get(key);
        if (known) return known;
        if (answers++ % MOST_ANSWERS === 0) {
            talk?.end();
            talk = undefined;
        }
        talk ??= converse(git);
        const said = await talk.ask(key);
        if (said === undefined) {
            talk = undefined;
            return diffTree(git, before, after);
        }
        const changes = parseRawDiff(said);
        if (changes.length <= MOST_FILES_KEPT) kept.set(key, changes);
        if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
        return changes;
    }

    return {
        between(before, after) {
            const answer = turn.then(() => ask(before, after));
            turn = answer.catch(() => {});
            return answer;
        },
    };
}

interface Conversation {
    /** @param trees two ids with a blank between them @returns undefined where the process has ended, or could not answer */
    ask(trees: string): Promise<string | undefined>;
    end(): void;
}

/** A line that names no object comes back as it is, and with it all that was to be said before (git's diff-tree.c). */
function converse(git: Git): Conversation {
    const child: Launched = start(git, ARGS);
    const mark = `end ${randomBytes(16).toString('hex')}\n`;
    let chunks: Buffer[] = [];
    let complained = false;
    let ended = false;
    let heard = () => {};
    child.stdout.on('data', (data: Buffer) => {
        chunks.push(data);
        heard();
    });
    child.stderr.on('data', () => (complained = true));
    child.stdin.on('error', () => {});
    const end = () => {
        ended = true;
        heard();
    };
    child.on('error', end);
    child.on('close', end);
    return {
        ask: (trees) =>
            new Promise((resolve) => {
                chunks = [];
                heard = () => {
                    const whole = chunks.length > 0 && endsWith(chunks, mark);
                    if (!ended && !whole) return;
                    heard = () => {};
                    if (!whole || complained) {
                        child.stdin.end();
                        return resolve(undefined);
                    }
                    const text = Buffer.concat(chunks).toString('utf8');
                    // Its first line names the trees.
                    resolve(text.slice(text.startsWith(trees) ? trees.length + 1 : 0, -mark.length));
                };
                child.stdin.write(`${trees}\n${mark}`);
                if (ended) heard();
            }),
        end: () => child.stdin.end(),
    };
}

function endsWith(chunks: Buffer[], mark: string): boolean {
    const last = chunks.at(-1)!;
    if (last.length >= mark.length) return last.toString('latin1', last.length - mark.length) === mark;
    const whole = Buffer.concat(chunks);
    chunks.splice(0, chunks.length, whole);
    return whole.toString('latin1', Math.max(0, whole.length - mark.length)) === mark;
}
