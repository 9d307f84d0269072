/** Which branches are maintained, by their names: those to which fixes are carried. Pure. */
import { shortRef, type Ref } from '../git/refs.ts';
import { versionOf } from '../submit/version.ts';

/** Words that the name of a maintained branch may have beside its version. */
const WORDS = new Set([
    '',
    'v',
    'stable',
    'linux',
    'release',
    'releases',
    'rel',
    'maint',
    'maintenance',
    'lts',
    'fixes',
    'branch',
    'lf',
    'y',
    'x',
]);

/** Without any version: what some projects call their one maintained branch. */
const ALONE = new Set(['maint', 'maintenance', 'stable', 'oldstable', 'lts']);
/** So many branches of one kind are the releases of a product: `nm-1-56`, `rel/auth-5.0.x`. */
const LEAST_SERIES = 3;
const NO_RELEASE = /^(?:dependabot|renovate|backport|revert|mergify|users?|tmp|wip|fix|feature|copilot)[/-]/i;

/** The name of a branch as its remote has it. */
export const withoutRemote = (ref: string): string =>
    ref.startsWith('refs/remotes/') ? ref.split('/').slice(3).join('/') : shortRef(ref);

/**
 * @param refs all branches of the repository
 * @returns whether the branch of a full ref name is a maintained one: its name is a version with words that mean a release
 *   (`release/2.0`, `linux-6.1.y`), or one of a series of releases (`nm-1-56`); without any of these, `maint` or `stable`
 */
export function maintainedNames(refs: readonly Pick<Ref, 'ref' | 'symbolic'>[]): (ref: string) => boolean {
    const names = new Set(refs.filter(({ symbolic }) => !symbolic).map(({ ref }) => withoutRemote(ref)));
    const kinds = new Map<string, number>();
    for (const name of names) {
        const kind = seriesKind(name);
        if (kind !== undefined) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    const isSeries = (name: string) => (kinds.get(seriesKind(name) ?? '') ?? 0) >= LEAST_SERIES;
    const isVersioned = (name: string) => isReleaseName(name) || isSeries(name);
    const hasVersioned = [...names].some(isVersioned);
    return (ref) => {
        const name = withoutRemote(ref);
        return hasVersioned ? isVersioned(name) : ALONE.has(name);
    };
}

const wordsOf = (name: string) =>
    name
        .replace(/\d+/g, ' ')
        .toLowerCase()
        .split(/[^a-z]+/);

const isReleaseName = (name: string) =>
    versionOf(name) !== undefined && !NO_RELEASE.test(name) && wordsOf(name).every((word) => WORDS.has(word));

/** `nm-1-56` -> `nm#`; a number alone may be anybody's issue, and a folder that means no release anybody's own. */
function seriesKind(name: string): string | undefined {
    const version = versionOf(name);
    const folder = name.slice(0, name.lastIndexOf('/') + 1);
    if (!version || NO_RELEASE.test(name) || !wordsOf(folder).every((word) => WORDS.has(word))) return undefined;
    if (version.numbers.length < 2 && !version.open) return undefined;
    return /^[a-z]+[-_]v?\d[\d._-]*(?:[._-][xy])?$/i.test(name.slice(folder.length)) ? version.kind : undefined;
}
