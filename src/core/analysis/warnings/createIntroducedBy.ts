/** Which commit of the range brought a name that the target lacks, and what it was called before, where that is a rename. */
import { readCommit } from '../../git/commit.ts';
import { diffHunks, type DiffHunk } from '../../git/hunks.ts';
import { findIntroducingCommit } from '../history/findIntroducingCommit.ts';
import type { AnalysisContext } from '../context/analysisContext.ts';
import { tokenize } from '../../syntax/tokens.ts';
import type { IntroducedBy } from './model/rule.ts';

/** Names of one pick that are followed: each costs a walk over the history of a file. */
const MOST_NAMES = 4;

/** @returns for {@link CheckInput.introduced}; asks git, at most {@link MOST_NAMES} times for one pick */
export function createIntroducedBy(
    context: AnalysisContext,
): (word: string, path: string) => Promise<IntroducedBy | undefined> {
    const known = new Map<string, Promise<IntroducedBy | undefined>>();
    return (word, path) => {
        const kept = known.get(word);
        if (kept || known.size >= MOST_NAMES) return kept ?? Promise.resolve(undefined);
        const asked = find(context, word, path);
        known.set(word, asked);
        return asked;
    };
}

async function find(context: AnalysisContext, word: string, path: string): Promise<IntroducedBy | undefined> {
    const { store } = context;
    const id = await findIntroducingCommit(context, word, [path]);
    if (id === undefined) return undefined;
    const commit = await readCommit(store.objects, id);
    const [parent] = commit?.parents ?? [];
    if (!commit || parent === undefined) return undefined;
    const files = await diffHunks(store.git, parent, id, [path]);
    const before = findFormerName(
        word,
        files.flatMap(({ hunks }) => hunks),
    );
    return { commit: id, subject: commit.subject, ...(before ? { before } : {}) };
}

/**
 * The one name that stood where `word` stands now, in lines that are otherwise the same; undefined without one, or
 * with more than one. Pure.
 */
export function findFormerName(word: string, hunks: readonly DiffHunk[]): string | undefined {
    const names = new Set<string>();
    for (const { removed, added } of hunks) {
        if (removed.length !== added.length) continue;
        for (const [index, line] of added.entries()) {
            const now = words(line);
            const then = words(removed[index]!);
            if (now.length !== then.length || !now.includes(word)) continue;
            const differing = now.flatMap((text, at) => (text === then[at] ? [] : [[text, then[at]!] as const]));
            // Every difference is this rename: a line that changed in another way tells nothing.
            if (differing.length && differing.every(([text]) => text === word))
                for (const [, old] of differing) names.add(old);
        }
    }
    const [only] = names;
    return names.size === 1 && only !== undefined && /^[\p{L}_]\w*$/u.test(only) ? only : undefined;
}

const words = (line: string) => tokenize(line).flatMap(({ kind, text }) => (kind === 'space' ? [] : [text]));
