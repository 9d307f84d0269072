/**
 * Names learned from the commits in the way: what they renamed in any of their files, backwards. A file in conflict may use
 * a name in new lines only, where nothing in it tells what the name was before.
 */
import { findLargest } from '../../../base/arrays.ts';
import { readCommit } from '../../../git/commit.ts';
import { GitFailed } from '../../../git/git.ts';
import type { RelatedResults } from '../../context/results.ts';
import type { AnalysisContext } from '../../context/analysisContext.ts';
import type { Store } from '../../../git/store.ts';
import { readSearchedText } from '../files/readSearchedText.ts';
import { learnTranslation, type Renaming, type Translation } from '../names/translation.ts';

/** Commits read for a pick, the most likely ones first; files read of each; their characters. */
const MAX_COMMITS = 6;
const MAX_FILES = 8;
const MAX_TEXT = 300_000;
/** Commits that are remembered between picks. */
const MAX_KEPT = 200;

const NONE: Translation = { renamings: new Map(), longest: 0 };

/** @returns the names of what the commits renamed, as they were before; a name that two of them disagree about is left out */
export async function learnNames(context: AnalysisContext, { related }: RelatedResults): Promise<Translation> {
    const commits = related
        .filter(({ relation }) => ['incidental', 'prerequisite', 'unsure'].includes(relation))
        .filter(({ commit }) => !context.ignore.has(commit))
        .slice(0, MAX_COMMITS);
    const all = new Map<string, Renaming>();
    const disputed = new Set<string>();
    for (const { commit } of commits) {
        for (const [key, renaming] of (await namesOf(context, commit)).renamings) {
            const known = all.get(key);
            if (known && known.to.join(' ') !== renaming.to.join(' ')) disputed.add(key);
            else all.set(key, renaming);
        }
    }
    for (const key of disputed) all.delete(key);
    return {
        renamings: all,
        longest: findLargest(
            [...all.values()].map(({ from }) => from.length),
            0,
        ),
    };
}

function namesOf(context: AnalysisContext, commit: string): Promise<Translation> {
    const kept = remembered(context.store);
    const known = kept.get(commit);
    if (known) return known;
    const found = readNames(context, commit).catch((error: unknown) => {
        if (error instanceof GitFailed) return NONE;
        throw error;
    });
    kept.set(commit, found);
    found.catch(() => kept.delete(commit));
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!);
    return found;
}

function remembered({ memo }: Store): Map<string, Promise<Translation>> {
    const kept = (memo.get('learned names') as Map<string, Promise<Translation>> | undefined) ?? new Map();
    memo.set('learned names', kept);
    return kept;
}

async function readNames(context: AnalysisContext, id: string): Promise<Translation> {
    const { store } = context;
    const [parent, ...others] = (await readCommit(store.objects, id))?.parents ?? [];
    if (parent === undefined || others.length) return NONE;
    const changes = (await store.diffs.between(parent, id)).filter(({ status }) => status === 'M' || status === 'R');
    const renamings = new Map<string, Renaming>();
    for (const { oldOid, oid } of changes.slice(0, MAX_FILES)) {
        const [before, after] = await Promise.all([readSearchedText(context, oldOid), readSearchedText(context, oid)]);
        if (before === undefined || after === undefined || before.length + after.length > MAX_TEXT) continue;
        // Upstream is called what the target calls as it was before. A whole name at a time: more would be an edit.
        for (const [key, renaming] of learnTranslation(after, before).renamings)
            if (isName(renaming.from) && isName(renaming.to)) renamings.set(key, renaming);
    }
    return { renamings, longest: renamings.size ? 1 : 0 };
}

const isName = (words: readonly string[]) => words.length === 1 && /^[\p{L}_$][\p{L}\p{N}_$]{2,}$/u.test(words[0]!);
