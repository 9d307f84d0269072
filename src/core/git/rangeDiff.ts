/** `git range-diff`: how two versions of a series differ, patch by patch. */
import { readOutput, type Git } from './git.ts';
import { withIsolatedRepository } from './isolatedRepository.ts';

/** A pair of patches, or one without a partner. */
export interface RangeDiffEntry {
    /** 1-based place in the series of each side; undefined where it has no such patch. */
    readonly left: number | undefined;
    readonly right: number | undefined;
    /** As git prints it: `=` the same, `!` differs, `<` only left, `>` only right. */
    readonly mark: '=' | '!' | '<' | '>';
    readonly subject: string;
}

export interface RangeDiff {
    /** What git prints, without colours. */
    readonly text: string;
    readonly entries: readonly RangeDiffEntry[];
}

/** It starts a `git log -p` of its own, to which none of our options come: drivers must not be there at all. */
const ARGS = ['range-diff', '--no-color', '--no-notes'];

/** @param left,right `<id>..<id>` or `<id>^!`: full ids, since git takes no end of options here @throws GitFailed */
export async function rangeDiff(git: Git, left: string, right: string): Promise<RangeDiff> {
    const text = await withIsolatedRepository(git, (own) =>
        readOutput(own, [...ARGS, '--creation-factor=90', left, right]),
    );
    return { text, entries: parseRangeDiff(text) };
}

/**
 * A series whose originals are scattered over upstream's history: each pair by itself, however little is left of it,
 * numbered by its place.
 * @param pairs full ids @throws GitFailed
 */
export async function rangeDiffOfPairs(
    git: Git,
    pairs: readonly { readonly original: string; readonly backport: string }[],
): Promise<RangeDiff> {
    const texts = await withIsolatedRepository(git, async (own) => {
        const read: string[] = [];
        for (const { original, backport } of pairs) {
            const ranges = [`${original}^!`, `${backport}^!`];
            read.push(await readOutput(own, [...ARGS, '--creation-factor=999', ...ranges]));
        }
        return read;
    });
    const text = texts.map((one, at) => numbered(one, at + 1, String(pairs.length).length)).join('');
    return { text, entries: parseRangeDiff(text) };
}

const HEAD = /^( *)(\d+|-)(:\s+\S+ )([=!<>])( +)(\d+|-)(:\s+\S+) (.*)$/gm;

/** Pure. */
export function parseRangeDiff(text: string): RangeDiffEntry[] {
    const place = (word: string) => (word === '-' ? undefined : Number(word));
    return [...text.matchAll(HEAD)].map(([, , left, , mark, , right, , subject]) => ({
        left: place(left!),
        right: place(right!),
        mark: mark as RangeDiffEntry['mark'],
        subject: subject!,
    }));
}

/** Pure. */
function numbered(text: string, place: number, width: number): string {
    const number = (word: string) => (word === '-' ? word : String(place)).padStart(width);
    return text.replace(
        HEAD,
        (_, _space, left: string, a: string, mark: string, _gap, right: string, b: string, subject: string) =>
            `${number(left)}${a}${mark} ${number(right)}${b} ${subject}`,
    );
}
