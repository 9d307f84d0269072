/** Which commit came of which pick: read from the commits themselves, so that work in a terminal counts too. Pure. */
import type { LoggedCommit } from '../git/log.ts';

/** A commit that was asked for, and the commit (40 hex) that came of it. */
export interface PickOutcome {
    readonly pick: LoggedCommit;
    /** Missing where nothing came of it (yet). */
    readonly commit?: string;
}

/** Every commit that was asked for, in order, and what else was committed meanwhile; made by `matchPicks`. */
export interface MatchedPicks {
    readonly picks: readonly PickOutcome[];
    /** Commits on the branch that are not picks: they were made in between. */
    readonly foreign: readonly LoggedCommit[];
}

/**
 * @param picks what was asked, oldest first
 * @param commits what is on the branch since the start, oldest first
 */
export function matchPicks(picks: readonly LoggedCommit[], commits: readonly LoggedCommit[]): MatchedPicks {
    const free = new Set(commits);
    const made = new Map<LoggedCommit, string>();
    // The surest sign first, for all picks: a weaker one must not take what belongs to another.
    for (const sign of SIGNS) {
        for (const pick of picks) {
            const found = made.has(pick) ? undefined : [...free].find((commit) => sign(commit, pick));
            if (!found) continue;
            made.set(pick, found.id);
            free.delete(found);
        }
    }
    return {
        picks: picks.map((pick) => {
            const commit = made.get(pick);
            return { pick, ...(commit ? { commit } : {}) };
        }),
        foreign: [...free],
    };
}

const SIGNS: readonly ((commit: LoggedCommit, pick: LoggedCommit) => boolean)[] = [
    (commit, pick) => commit.body.includes(`(cherry picked from commit ${pick.id})`),
    (commit, pick) => sameAuthor(commit, pick) && commit.subject === pick.subject,
    sameAuthor,
];

/** git keeps author and author date of a pick, however its message and change were edited. */
function sameAuthor(a: LoggedCommit, b: LoggedCommit): boolean {
    return a.author === b.author && a.email === b.email && a.date === b.date;
}
