/** Which commit came of which pick: read from the commits themselves, so that work in a terminal counts too. Pure. */
import type { LoggedCommit } from '../git/log.ts';

export interface Made {
    readonly pick: LoggedCommit;
    /** Missing where nothing came of it (yet). */
    readonly commit?: string;
}

export interface Matched {
    readonly picks: readonly Made[];
    /** Commits on the branch that are no picks: somebody made them in between. */
    readonly foreign: readonly LoggedCommit[];
}

/**
 * @param picks what was asked, oldest first
 * @param commits what is on the branch since the start, oldest first
 */
export function matchPicks(picks: readonly LoggedCommit[], commits: readonly LoggedCommit[]): Matched {
    const free = new Set(commits);
    const made = picks.map((pick) => {
        const left = [...free];
        const found =
            left.find((commit) => commit.body.includes(`(cherry picked from commit ${pick.id})`)) ??
            left.find((commit) => sameAuthor(commit, pick) && commit.subject === pick.subject) ??
            left.find((commit) => sameAuthor(commit, pick));
        if (!found) return { pick };
        free.delete(found);
        return { pick, commit: found.id };
    });
    return { picks: made, foreign: [...free] };
}

/** git keeps author and author date of a pick, however its message and change were edited. */
function sameAuthor(a: LoggedCommit, b: LoggedCommit): boolean {
    return a.author === b.author && a.email === b.email && a.date === b.date;
}
