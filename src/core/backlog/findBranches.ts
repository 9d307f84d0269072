/** Which branch fixes come from, and which maintained branches they go to. */
import { findLargest } from '../base/arrays.ts';
import { mapBounded } from '../base/mapBounded.ts';
import { matchesGlob } from '../base/glob.ts';
import { findTarget } from '../backport/targets.ts';
import { readConfigValues } from '../git/configValues.ts';
import { run, type Git } from '../git/git.ts';
import { isAncestor } from '../git/isAncestor.ts';
import { readHeadRef, listRefs, resolveCommit, shortRef, type Ref } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import type { BacklogNote } from '../messages/describeCandidate.ts';
import { commitNotFound } from '../messages/refusal.ts';
import { noBranches, noUpstream } from '../messages/backlog.ts';
import { compareVersions, readVersion } from '../submit/readVersion.ts';
import type { BacklogBranch } from './candidate.ts';
import { listMaintainedNames, withoutRemote } from './listMaintainedNames.ts';

/** Names of the branch where development happens, the likeliest first. */
const MAIN = ['main', 'master', 'trunk', 'unstable', 'develop', 'devel', 'dev', 'next'];

/** The main branch: of the remote where one says so, else by name. @throws Refusal where none is found */
export async function findUpstream({
    git,
}: Pick<Repository, 'git'>): Promise<{ readonly name: string; readonly commit: string }> {
    const refs = await listRefs(git, ['refs/heads/', 'refs/remotes/']);
    const symbolic = refs.find(({ ref, symbolic }) => symbolic && /^refs\/remotes\/[^/]+\/HEAD$/.test(ref));
    const isMaintained = listMaintainedNames(refs);
    const byRef = new Map(refs.map((ref) => [ref.ref, ref]));
    const chosen =
        (symbolic &&
            refs.find(({ ref, commit }) => !ref.endsWith('/HEAD') && commit === symbolic.commit && isMain(ref))) ??
        // A repository of maintained branches alone has one of them there.
        (symbolic &&
        refs.some(({ ref, commit, symbolic: other }) => !other && commit === symbolic.commit && isMaintained(ref))
            ? undefined
            : symbolic) ??
        MAIN.flatMap((name) => byRef.get(`refs/heads/${name}`) ?? byRef.get(`refs/remotes/origin/${name}`) ?? [])[0] ??
        byRef.get((await readHeadRef(git)) ?? '') ??
        symbolic;
    if (!chosen) throw noUpstream();
    return { name: shortRef(chosen.ref), commit: chosen.commit };
}

/** @throws Refusal where there is no such branch or commit */
export async function findNamedUpstream(
    repository: Repository,
    name: string,
): Promise<{ readonly name: string; readonly commit: string }> {
    const { name: found, commit } = await findBranch(repository, name);
    return { name: found, commit };
}

const isMain = (ref: string) => MAIN.includes(ref.split('/').slice(3).join('/'));

/** Branches that are used by default. */
const MOST_FOUND = 12;
/** A branch counts as maintained where its last commit is at most so much older than the newest one. */
const ACTIVE_DAYS = 400;
/**
 * @param names as a user has typed them; none: those of `backport.branches`, else by name and activity
 * @param settings patterns of the host, in their order; if empty, those of the repository
 * @param decided names of branches that somebody has decided about lately: they are maintained, see `branchKey`
 * @throws Refusal where one is unknown, or none is found
 */
export async function findBranches(
    repository: Repository,
    upstream: { readonly name: string; readonly commit: string },
    names: readonly string[],
    settings: readonly string[] = [],
    decided: ReadonlySet<string> = new Set(),
): Promise<{ readonly branches: BacklogBranch[]; readonly notes: BacklogNote[] }> {
    const { git } = repository;
    const all = await listRefs(git, ['refs/heads/', 'refs/remotes/']);
    if (names.length > 0) {
        const named = await Promise.all(names.map((name) => findBranch(repository, name)));
        const behind = await mapBounded(named, AT_ONCE, (branch) => noteBehind(git, all, branch));
        return { branches: named.map((branch) => withRemote(branch, all)), notes: behind.flat() };
    }
    const refs = all.filter(
        ({ ref, symbolic, commit }) => !symbolic && shortRef(ref) !== upstream.name && commit !== upstream.commit,
    );
    const globs = settings.length > 0 ? settings : await readConfigValues(git, 'backport.branches');
    if (globs.length > 0) {
        const chosen = onePerName(globs.flatMap((glob) => newestFirst(refs.filter(({ ref }) => matches(glob, ref)))));
        if (chosen.length === 0) throw noBranches(globs);
        const { branches, notes } = await settle(git, all, chosen);
        return { branches, notes };
    }
    const isMaintained = listMaintainedNames(refs);
    const maintained = onePerName(newestFirst(refs.filter(({ ref }) => isMaintained(ref))));
    const newest = newestDate(
        maintained,
        all.find(({ commit }) => commit === upstream.commit),
    );
    const isActive = ({ ref, date }: Ref) =>
        newest - Date.parse(date) <= ACTIVE_DAYS * 86_400_000 || decided.has(withoutRemote(ref));
    const active = maintained.filter(isActive);
    const chosen = active.slice(0, MOST_FOUND);
    if (chosen.length === 0) throw noBranches([]);
    const left = maintained.filter((ref) => !chosen.includes(ref));
    const note: BacklogNote = {
        kind: 'branches-found',
        names: chosen.map(({ ref }) => shortRef(ref)),
        left: left.map(({ ref }) => shortRef(ref)),
    };
    const { branches, notes } = await settle(git, all, chosen);
    return { branches, notes: [{ ...note, names: branches.map(({ name }) => name) }, ...notes] };
}

/**
 * The date that tells how old a branch is; milliseconds. Not later than that of the main branch: one commit that is dated far in
 * the future would make all other branches old.
 */
function newestDate(refs: readonly Ref[], upstream: Ref | undefined): number {
    const dates = refs.map(({ date }) => Date.parse(date)).filter((time) => !Number.isNaN(time));
    const latest = Date.parse(upstream?.date ?? '');
    return Math.min(findLargest(dates), Number.isNaN(latest) ? Infinity : latest);
}

/** Questions to git at once. */
const AT_ONCE = 4;

/** A local branch that lacks what its remote has would call missing what has landed: the remote's is taken then. */
async function settle(git: Git, refs: readonly Ref[], chosen: readonly Ref[]) {
    const notes: BacklogNote[] = [];
    const branches = await mapBounded(chosen, AT_ONCE, async (ref): Promise<BacklogBranch> => {
        const local = withRemote(await branchOf(git, ref), refs);
        const [note] = await noteBehind(git, refs, local);
        const remote = remoteOf(ref.ref, refs);
        if (!note || !remote) return local;
        notes.push({ ...note, taken: shortRef(remote.ref) });
        return branchOf(git, remote);
    });
    return { branches, notes };
}

/** The branch of a remote that a local one stands for; that of `origin` before others. */
function remoteOf(ref: string | undefined, refs: readonly Ref[]): Ref | undefined {
    if (!ref?.startsWith('refs/heads/')) return undefined;
    const name = withoutRemote(ref);
    const remotes = refs.filter((one) => one.ref.startsWith('refs/remotes/') && withoutRemote(one.ref) === name);
    return remotes.find((one) => one.ref === `refs/remotes/origin/${name}`) ?? remotes[0];
}

function withRemote(branch: BacklogBranch, refs: readonly Ref[]): BacklogBranch {
    const remote = remoteOf(branch.ref, refs);
    return remote ? { ...branch, atRemote: remote.commit } : branch;
}

/** @returns one note where the branch lacks commits of its remote */
async function noteBehind(git: Git, refs: readonly Ref[], { ref, name, commit }: BacklogBranch) {
    const remote = remoteOf(ref, refs);
    if (!remote || remote.commit === commit || (await isAncestor(git, remote.commit, commit))) return [];
    return [{ kind: 'branch-behind' as const, branch: name, remote: shortRef(remote.ref), taken: name }];
}

/** @throws Refusal where there is no such branch, tag or commit */
export async function findBranch(repository: Repository, name: string): Promise<BacklogBranch> {
    const ref = await findTarget(repository, name);
    const commit = await resolveCommit(repository.git, ref ?? name);
    if (!commit) throw commitNotFound(name);
    return {
        name: ref ? shortRef(ref) : name,
        ref,
        commit,
        version: await versionOfBranch(repository.git, ref, commit),
    };
}

async function branchOf(git: Git, { ref, commit }: Ref): Promise<BacklogBranch> {
    return { name: shortRef(ref), ref, commit, version: await versionOfBranch(git, ref, commit) };
}

const matches = (glob: string, ref: string) =>
    [shortRef(ref), withoutRemote(ref)].some(
        (name) => matchesGlob(glob.includes('/') ? glob : `/${glob}`, name) || glob === name,
    );

/** Local before remote. */
function onePerName(refs: readonly Ref[]): Ref[] {
    const local = new Set(refs.flatMap(({ ref }) => (ref.startsWith('refs/heads/') ? [withoutRemote(ref)] : [])));
    const seen = new Set<string>();
    return refs.filter(({ ref }) => {
        const name = withoutRemote(ref);
        if (seen.has(name) || (ref.startsWith('refs/remotes/') && local.has(name))) return false;
        seen.add(name);
        return true;
    });
}

function newestFirst(refs: readonly Ref[]): Ref[] {
    const versions = new Map(refs.map(({ ref }) => [ref, readVersion(ref)]));
    return [...refs].sort((a, b) => {
        const [one, other] = [versions.get(a.ref), versions.get(b.ref)];
        if (one && other) return compareVersions(other, one) || (a.ref < b.ref ? -1 : 1);
        return one ? -1 : other ? 1 : a.ref < b.ref ? -1 : 1;
    });
}

/** The version that the name of a branch tells, else its files: `VERSION`, or the kernel's `Makefile`. */
async function versionOfBranch(git: Git, ref: string | undefined, commit: string): Promise<string | undefined> {
    const named = ref === undefined ? undefined : readVersion(ref);
    if (named) return named.series;
    const version = await firstLines(git, `${commit}:VERSION`);
    const found = /^v?(\d{1,4}\.\d{1,4})/.exec(version)?.[1];
    if (found) return found;
    const makefile = await firstLines(git, `${commit}:Makefile`);
    const [, major, minor] = /^VERSION = (\d+)\nPATCHLEVEL = (\d+)$/m.exec(makefile) ?? [];
    return major && minor ? `${major}.${minor}` : undefined;
}

async function firstLines(git: Git, name: string): Promise<string> {
    const { code, stdout } = await run(git, ['cat-file', 'blob', '--end-of-options', name]);
    return code === 0 ? stdout.slice(0, 1000) : '';
}
