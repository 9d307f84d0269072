/** `-X` options of a pick: those that git's `ort` strategy takes (git-merge(1), MERGE STRATEGIES). Pure. */

/** Options that take no value, or may go without one. */
const PLAIN = [
    'ours',
    'theirs',
    'patience',
    'histogram',
    'ignore-space-change',
    'ignore-all-space',
    'ignore-space-at-eol',
    'ignore-cr-at-eol',
    'renormalize',
    'no-renormalize',
    'no-renames',
    'find-renames',
    'subtree',
];

/** Options of which the last one counts, whatever the others say. */
const FAMILIES: readonly (readonly string[])[] = [
    ['find-renames', 'rename-threshold', 'no-renames'],
    ['patience', 'histogram', 'diff-algorithm'],
    ['renormalize', 'no-renormalize'],
    ['ours', 'theirs'],
];

/** Leading dashes and `-X` are forgiven. @returns undefined for what git would not take */
export function readStrategyOption(text: string): string | undefined {
    const option = text.trim().replace(/^(?:-X\s*|--strategy-option[= ]|--)/, '');
    if (PLAIN.includes(option)) return option;
    const [, name, value = ''] = /^([a-z-]+)=(.+)$/s.exec(option) ?? [];
    switch (name) {
        case 'find-renames':
        case 'rename-threshold': {
            const percent = readPercent(value);
            return percent === undefined ? undefined : findRenames(percent);
        }
        case 'diff-algorithm':
            return ['myers', 'default', 'minimal', 'patience', 'histogram'].includes(value) ? option : undefined;
        case 'subtree':
            // A folder of the tree; a line break would be written into git's own file of options.
            return /[\0\r\n]/.test(value) ? undefined : option;
        default:
            return undefined;
    }
}

/**
 * How much alike two files must be to count as one that was moved: `30`, `30%`. git reads a bare 5 as 50 % and a bare 100
 * as 10 %, which is not meant; a number typed here is taken as per cent.
 * @returns 1..100, undefined for anything else
 */
export function readPercent(text: string): number | undefined {
    const percent = /^(\d{1,3})\s*%?$/.exec(text.trim())?.[1];
    return percent !== undefined && Number(percent) >= 1 && Number(percent) <= 100 ? Number(percent) : undefined;
}

/** `merge.renameLimit`, as a user types it. @returns 1..1,000,000, undefined for anything else */
export function readRenameLimit(text: string): number | undefined {
    const limit = /^\s*(\d{1,7})\s*$/.exec(text)?.[1];
    return limit !== undefined && Number(limit) >= 1 && Number(limit) <= 1_000_000 ? Number(limit) : undefined;
}

/** @param percent similarity from which git calls a file renamed, 0 to 100 */
export const findRenames = (percent: number) => `find-renames=${percent}%`;

/** The options with more of them: a later one takes the place of those that it makes void. */
export function withOptions(before: readonly string[], more: readonly string[]): string[] {
    return more.reduce<string[]>(
        (all, option) => [...all.filter((other) => !sameFamily(other, option)), option],
        [...before],
    );
}

function sameFamily(a: string, b: string): boolean {
    const [one, other] = [nameOf(a), nameOf(b)];
    return one === other || FAMILIES.some((family) => family.includes(one) && family.includes(other));
}

const nameOf = (option: string) => option.split('=')[0]!;
