/**
 * Which commits, on any ref, are copies of another one by their own word (`(cherry picked from commit …)` and its kin):
 * one walk over the history, kept with the store and lengthened towards older commits only where a pick asks for it.
 */
import { start } from '../../git/git.ts';
import { mentionsOf } from '../related/trailers.ts';
import type { Store } from '../store.ts';

export interface Copy {
    /** 40 hex. */
    readonly id: string;
    readonly parents: readonly string[];
    /** Seconds since 1970, of the committer. */
    readonly seconds: number;
    /** The message's own id of the original, maybe abbreviated. */
    readonly of: string;
}

interface Index {
    /** By the first seven digits of the original. */
    readonly byOriginal: Map<string, Copy[]>;
    /** Everything from here on has been read; seconds since 1970. */
    from: number;
    size: number;
}

/** Copies kept, and commits of one walk whose messages are read. */
const MAX_COPIES = 300_000;
const MAX_WALK = 1_000_000;
const KEY = 'copies';
/** A copy cannot be older than its original, but clocks differ. */
const SLACK = 7 * 86_400;
/** Each walk goes at least this much further back, so that older and older picks do not each cost one. */
const STEP = 400 * 86_400;

/**
 * Commits that name `id` as their original, newest first.
 * @param id 40 hex
 * @param since the original's date in seconds since 1970: nothing older is looked for
 */
export async function copiesOf(store: Store, id: string, since: number): Promise<readonly Copy[]> {
    const kept = store.memo.get(KEY) as Promise<Index> | undefined;
    const building = (kept ?? Promise.resolve({ byOriginal: new Map<string, Copy[]>(), from: Infinity, size: 0 })).then(
        async (index) => {
            if (since - SLACK < index.from) await lengthen(store, index, Math.max(0, since - SLACK - STEP));
            return index;
        },
    );
    store.memo.set(KEY, building);
    const index = await building;
    return (index.byOriginal.get(id.slice(0, 7)) ?? [])
        .filter((copy) => id.startsWith(copy.of) && copy.id !== id)
        .sort((a, b) => b.seconds - a.seconds || (a.id < b.id ? -1 : 1));
}

async function lengthen(store: Store, index: Index, from: number): Promise<void> {
    const until = index.from;
    index.from = from;
    const child = start(store.git, [
        ...['log', '--all', '--no-show-signature', '--no-color', '-z', `--max-count=${MAX_WALK}`],
        ...['--extended-regexp', '--regexp-ignore-case', '--grep=cherry.picked|upstream|backport'],
        ...[`--since=@${from}`, ...(until === Infinity ? [] : [`--until=@${until}`])],
        '--format=%H %P%n%ct%n%B',
    ]);
    child.stdin.on('error', () => {});
    child.stdin.end();
    child.stderr.resume();
    const ended = new Promise<void>((resolve, reject) => {
        child.on('error', reject);
        child.on('close', () => resolve());
    });
    let rest = '';
    child.stdout.setEncoding('utf8');
    for await (const chunk of child.stdout as AsyncIterable<string>) {
        const records = (rest + chunk).split('\0');
        rest = records.pop() ?? '';
        for (const record of records) add(index, record);
    }
    if (rest) add(index, rest);
    await ended;
}

function add(index: Index, record: string): void {
    const head = record.indexOf('\n');
    const line = record.indexOf('\n', head + 1);
    if (head < 0 || line < 0 || index.size >= MAX_COPIES) return;
    const [id = '', ...parents] = record.slice(0, head).split(' ').filter(Boolean);
    const seconds = Number(record.slice(head + 1, line));
    for (const of of mentionsOf(record.slice(line + 1)).copies) {
        const copy: Copy = { id, parents, seconds, of };
        const known = index.byOriginal.get(of.slice(0, 7));
        if (known?.some((each) => each.id === id)) continue;
        if (known) known.push(copy);
        else index.byOriginal.set(of.slice(0, 7), [copy]);
        index.size++;
    }
}
