/** The checks before a revert is sent: what `gatherChecks` is for a backport. Changes nothing. */
import { findUsedForm } from '../commitMessage/messageReference.ts';
import { splitMessage } from '../commitMessage/trailers.ts';
import { readRecentMessages } from '../backport/styleMessages.ts';
import { readCommit, type Commit } from '../git/commit.ts';
import { readCommitter } from '../git/identity.ts';
import { shortRef } from '../git/refs.ts';
import type { Repository } from '../git/repository.ts';
import type { Store } from '../git/store.ts';
import { findDependants } from '../revert/findDependants.ts';
import { tryInverse } from '../revert/inverseCommit.ts';
import { verifyCommits } from '../verify/verify.ts';
import { listRevertChecks } from './checks/listChecks.ts';
import type { RevertFacts } from './checks/revertFacts.ts';
import { listCarried } from './findRevertedCommit.ts';
import type { CheckRequest, CheckResult } from './checkRequest.ts';
import { summarizeDifference, expectSignOff, patchLines, standsAt } from './gatherFacts.ts';
import { checkMessage, mentionsDifference } from './messageRules.ts';
import { readRules } from './readRules.ts';

/**
 * @param revert the commit that is to be sent @param reverted what it takes back, in its own history
 * @param tip last commit of the branch that it is for
 * @returns `upstream` is the reverted change turned around, as a commit of the temporary store
 */
export async function gatherRevertChecks(
    repository: Repository,
    store: Store,
    request: CheckRequest,
    { revert, reverted, tip }: { readonly revert: Commit; readonly reverted: Commit; readonly tip: Commit },
): Promise<CheckResult> {
    const { git, objects } = store;
    const parent = (await readCommit(objects, revert.parents[0]!))!;
    const mainline = reverted.parents.length > 1 ? (request.mainline ?? 1) : undefined;
    const inverse = await tryInverse(git, objects, reverted, mainline);
    const [habits, signer, comparison, at, lines, found] = await Promise.all([
        readRecentMessages(git, tip.id, [revert.id]),
        readCommitter(repository.git),
        verifyCommits(git, objects, inverse, revert.id),
        standsAt(store, revert, tip),
        patchLines(store, revert),
        findDependants(store, { tip: parent, commits: [reverted], ...(mainline === undefined ? {} : { mainline }) }),
    ]);
    const usual = findUsedForm(habits);
    const form = request.form ?? usual ?? 'x';
    const rules = await readRules(objects, { wanted: request.rules, branch: request.branch, tip: tip.id, form: usual });
    const signOff = expectSignOff(habits, revert, signer, rules, request.rules);
    const problems = checkMessage(revert.message, {
        ...{ upstream: inverse, upstreamMessage: '', form, rules, adapted: false, namedOtherwise: true },
        ...(signer && signOff !== 'unused' ? { signer } : {}),
    });
    // The other rules are about how a backport names what it carries.
    const messageProblems = problems.filter(({ rule }) => rule === 'sign-off-missing' || rule === 'sign-off-last');
    const [carried] = listCarried(reverted);
    const facts: RevertFacts = {
        ...{ rules, messageProblems, signOff, lines, carried, tip: at },
        reverted: { id: reverted.id, subject: reverted.subject },
        isCarriedNamed: carried !== undefined && revert.message.includes(carried.slice(0, 7)),
        hasReason: saysWhy(revert.message),
        // Of a reason nobody can tell whether it speaks of the difference: a note in brackets does.
        difference: summarizeDifference(
            comparison,
            mentionsDifference(revert.message, '', { ...rules, bracketNote: true }),
        ),
        dependants: found.dependants.map(({ commit, subject }) => ({ id: commit, subject })),
        isWhole: found.isWhole,
        branch: shortRef(request.branch),
    };
    return {
        upstream: inverse,
        reverts: reverted.id,
        backport: revert.id,
        form,
        rules: rules.name,
        checks: listRevertChecks(facts),
        messageProblems,
        missingFixes: [],
    };
}

/** What git and we write of ourselves, on one line (git-revert(1), `composeRevert`). */
const OWN_SENTENCES = [
    /This reverts commit [0-9a-f]{7,64}(?:,? which is commit [0-9a-f]{7,64} upstream)?(?:, reversing changes made to [0-9a-f]{7,64})?\.?/g,
    /It was a backport of [0-9a-f]{7,64}\.?/g,
];

/** Whether a message has words of its own between its subject and its trailers, however its lines are wrapped. */
export function saysWhy(message: string): boolean {
    const body = splitMessage(message).body.split(/\s+/).join(' ');
    return OWN_SENTENCES.reduce((text, sentence) => text.replace(sentence, ''), body).trim() !== '';
}
