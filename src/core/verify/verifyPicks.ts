/** Each commit of a row that is done, compared with what it was made from. */
import type { BackportState } from '../backport/state.ts';
import type { Git } from '../git/git.ts';
import { openObjects } from '../git/objects.ts';
import { verifyCommits, type Verification } from './verify.ts';

/** A commit that was picked, what came of it, and how far the two are apart. */
export interface VerifiedPick {
    /** 40 hex each. */
    readonly original: string;
    readonly backport: string;
    readonly subject: string;
    readonly verdict: Verification['verdict'];
}

/** @returns in order, without those that were left out @throws GitFailed, GitCancelled */
export async function verifyPicks(
    git: Git,
    { picks }: Extract<BackportState, { kind: 'picked' }>,
): Promise<readonly VerifiedPick[]> {
    const objects = openObjects(git);
    try {
        const verified: VerifiedPick[] = [];
        for (const { pick, commit } of picks) {
            if (commit === undefined) continue;
            const { verdict } = await verifyCommits(git, objects, pick.id, commit);
            verified.push({ original: pick.id, backport: commit, subject: pick.subject, verdict });
        }
        return verified;
    } finally {
        void objects.dispose();
    }
}
