/** Which branches are maintained, by their names: those to which fixes are carried. Pure. */
import { shortRef, type Ref } from '../git/refs.ts';
import { readVersion } from '../submit/readVersion.ts';

/** Words that say of a branch that it is one of releases. */
const RELEASE = new Set([
    'stable',
    'release',
    'releases',
    'rel',
    'releng',
    'maint',
    'maintenance',
    'support',
    'sustaining',
    'lts',
    'esr',
    'fixes',
    'branch',
]);
/** Words that may stand beside a version, and say nothing alone: with one number the branch may be anybody's. */
const PLAIN = new Set(['main', 'master', 'trunk', 'mainline']);
const NEUTRAL = new Set(['v', 'linux', 'lf', 'heads', 'y', 'x']);

/** Without any version: what some projects call their one maintained branch. */
const ALONE = new Set(['maint', 'maintenance', 'stable', 'oldstable', 'lts']);
/** Releases that have names instead of versions: `stable/xena`. */
const NAMED = /^(?:stable|maint|maintenance|lts)\/[a-z]{2,}$/;
/** So many branches of one kind are the releases of a product: `nm-1-56`, `rel/auth-5.0.x`. */
const LEAST_SERIES = 3;
const NO_RELEASE =
    /^(?:dependabot|renovate|backports?|cherry-pick|revert|mergify|users?|tmp|wip|work|fix|bug|bugfix|hotfix|issues?|gh|pr|pull|ticket|task|feature|feat|test|tests|ci|scratch|queue|archived?|copilot|codex|claude)[/_-]/i;

/** The name of a branch as its remote has it. */
export const withoutRemote = (ref: string): string =>
    ref.startsWith('refs/remotes/') ? ref.split('/').slice(3).join('/') : shortRef(ref);

/**
 * @param refs all branches of the repository
 * @returns whether the branch of a full ref name is a maintained one: its name is a version with words that mean a release
 *   (`release/2.0`, `linux-6.1.y`, `main-7.0.x`), or one of a series of releases (`nm-1-56`, `release-branch.go1.22`), or a named
 *   one (`stable/xena`); where no branch is any of these, numbered ones without a gap (`emacs-28` to `emacs-30`), else `maint` or
 *   `stable`
 */
export function listMaintainedNames(refs: readonly Pick<Ref, 'ref' | 'symbolic'>[]): (ref: string) => boolean {
    const names = [...new Set(refs.filter(({ symbolic }) => !symbolic).map(({ ref }) => withoutRemote(ref)))];
    const series = new Map<string, number[]>();
    for (const name of names) {
        const kind = seriesKind(name);
        if (kind === undefined) continue;
        const numbers = series.get(kind) ?? [];
        series.set(kind, numbers);
        numbers.push(readVersion(name)!.numbers[0]!);
    }
    const seriesOf = (name: string) => series.get(seriesKind(name) ?? '') ?? [];
    const isSeries = (name: string) => !isNumbered(name) && seriesOf(name).length >= LEAST_SERIES;
    const isReleased = (name: string) => isReleaseName(name) || isSeries(name) || NAMED.test(name);
    const isConsecutive = (name: string) => isNumbered(name) && haveNoGap(seriesOf(name));
    const tiers = [isReleased, isConsecutive, (name: string) => ALONE.has(name)];
    const chosen = tiers.find((tier) => names.some(tier));
    return (ref) => chosen?.(withoutRemote(ref)) ?? false;
}

const wordsOf = (name: string) =>
    name
        .replace(/\d+/g, ' ')
        .toLowerCase()
        .split(/[^a-z]+/)
        .filter(Boolean);

const isKnown = (word: string) => RELEASE.has(word) || PLAIN.has(word) || NEUTRAL.has(word);

function isReleaseName(name: string): boolean {
    const version = readVersion(name);
    const words = wordsOf(name);
    if (!version || NO_RELEASE.test(name) || !words.every(isKnown)) return false;
    return version.open || version.numbers.length > 1 || !words.some((word) => PLAIN.has(word));
}

/**
 * `nm-1-56` -> `nm#`, `release-branch.go1.22` -> `release-branch.go#`: one word of its own before a version. A number alone may be
 * anybody's issue, so it is of a kind of its own; a folder that means no release may be anybody's.
 */
function seriesKind(name: string): string | undefined {
    const version = readVersion(name);
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    const own = wordsOf(name).filter((word) => !isKnown(word));
    if (!version || own.length !== 1 || NO_RELEASE.test(name) || !wordsOf(folder).every(isKnown)) return undefined;
    const last = name.slice(folder.length);
    const isPlain = /^[a-z]+[-_]v?\d[\d._-]*(?:[._-][xy])?$/i.test(last);
    if (isNumbered(name)) return isPlain ? `one ${version.kind}` : undefined;
    const isNamedFirst = last.slice(0, last.search(/\d/)).toLowerCase().includes(own[0]!);
    const isRelease = isNamedFirst && wordsOf(name).some((word) => RELEASE.has(word));
    return isPlain || isRelease ? version.kind : undefined;
}

/** `emacs-29`: one number, and no word that means a release. */
function isNumbered(name: string): boolean {
    const version = readVersion(name);
    const isOne = version !== undefined && version.numbers.length < 2 && !version.open;
    return isOne && !wordsOf(name).some((word) => RELEASE.has(word));
}

/** At least {@link LEAST_SERIES} numbers in a row. */
function haveNoGap(numbers: readonly number[]): boolean {
    const sorted = [...new Set(numbers)].sort((a, b) => a - b);
    return sorted.length >= LEAST_SERIES && sorted.at(-1)! - sorted[0]! === sorted.length - 1;
}
