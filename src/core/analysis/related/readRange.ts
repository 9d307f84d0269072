/** What happened between the target and the pick, on both sides, to the files that the pick touches. */
import { rangeLog, type RangeCommit } from '../../git/rangeLog.ts';
import { readCommitsBetween } from '../history/pathIndex.ts';
import type { AnalysisContext } from '../context/analysisContext.ts';

/** The history on both sides as the search for related commits reads it, within its limits. */
export interface Range {
    /** Newest first, children before parents; a merge once per parent. Ignored commits are not among them. */
    readonly upstream: readonly RangeCommit[];
    readonly target: readonly RangeCommit[];
    /** The files that were asked for, under every name that they had. */
    readonly paths: ReadonlySet<string>;
    /** False where there was more than the limits allow. */
    readonly whole: boolean;
    /** Paths of the pick that were not looked into. */
    readonly skipped: number;
    /** Commits that change so many files that to try them costs more than it tells. */
    readonly large: ReadonlySet<string>;
    /** Commits of which it is known that they changed the files, and not how: the clone lacks their contents. */
    readonly unread: ReadonlySet<string>;
}

/** Paths of the pick that are looked into: those in conflict come first. */
const MAX_PATHS = 60;
const MAX_COMMITS = 4000;
const MAX_BYTES = 24 << 20;
/** A merge of more takes seconds; what changes the whole tree is hardly what one pick waits for. */
const LARGE = 400;

/** @param base the pick's parent */
export async function readRange(context: AnalysisContext, base: string): Promise<Range> {
    const all = [
        ...context.files.flatMap((file) => [file.basePath, file.targetPath, file.patchPath, file.path]),
        ...context.changes.flatMap(({ oldPath, path }) => [oldPath, path]),
    ];
    const named = [...new Set(all.filter((path) => path !== undefined))];
    const requested = named.slice(0, MAX_PATHS);

    const history = await readCommitsBetween(context.store, context.onto.id, base);
    const paths = await history.followNames(requested);
    const commits = history.commitsTouching(paths).filter(({ id }) => !context.ignore.has(id));
    const chosen = commits.slice(0, MAX_COMMITS);
    const sides = new Map(chosen.map(({ id, side }) => [id, side]));
    const log = await rangeLog(context.store.git, { ids: [...sides.keys()], paths: [...paths], maxBytes: MAX_BYTES });
    return {
        upstream: log.commits.filter(({ id }) => sides.get(id) === 'right'),
        target: log.commits.filter(({ id }) => sides.get(id) === 'left'),
        paths,
        whole: history.whole && log.whole && chosen.length === commits.length,
        skipped: named.length - requested.length,
        unread: log.unread,
        large: new Set([...sides.keys()].filter((id) => history.countFiles(id) > LARGE)),
    };
}
