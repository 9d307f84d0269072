/** Why a commit is thought to be related to the pick: facts in, evidence out. */

const list = (items: readonly string[], most = 3) =>
    items.slice(0, most).join(', ') + (items.length > most ? ` and ${items.length - most} more` : '');
const short = (id: string) => id.slice(0, 12);
const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

export const clearsConflict = () => 'Picked first, it applies, and the pick applies on top of it without a conflict.';
export const clearsWithWork = (conflicts: readonly string[]) =>
    `Picked first, it takes the pick's conflict away, but it conflicts itself in ${list(conflicts)}.`;
export const clearsSome = (left: number, before: number) =>
    `Picked first, it applies, and the pick conflicts in ${count(left, 'place')} instead of ${before}.`;
export const partOfChain = (position: number, length: number, commits: readonly string[]) =>
    `Number ${position} of ${length} commits after which the pick applies without a conflict: ${list(commits.map(short), 8)}.`;
export const doesNotApply = (conflicts: readonly string[]) =>
    `It does not apply to the target by itself: it conflicts in ${list(conflicts)}.`;
export const clearsNothing = () => 'Picked first, it applies, but the pick conflicts as before.';

export const wroteLines = (lines: number, path: string) =>
    `It wrote ${count(lines, 'line')} that the patch expects in ${path} and the target does not have.`;
export const touchedRegion = (path: string, later: number) =>
    `It changed the conflicting place in ${path}${later ? `, before ${count(later, 'later commit')} changed it again` : ''}.`;
export const touchedContext = (path: string) => `It changed lines next to what the patch changes in ${path}.`;
export const touchedHunk = (path: string) => `It changed lines that the patch changes in ${path}.`;
export const touchedFunction = (path: string) => `It changed the same function in ${path}.`;
export const createdFile = (path: string) => `It added ${path}, which the target does not have.`;
export const renamedFile = (from: string, to: string) => `It renamed ${from} to ${to}.`;
export const touchedFile = (path: string) => `It changed ${path}.`;

export const brings = (names: readonly string[], path: string) =>
    `It brings ${list(names.map((name) => `"${name}"`))} to ${path}, which the patch uses and the target's version lacks.`;
export const introduces = (symbols: readonly string[]) =>
    `It introduces ${list(symbols.map((name) => `"${name}"`))}, which the patch uses and the target lacks.`;
export const whitespaceOnly = () => 'It changes white space only.';
export const commentsOnly = () => 'It changes comments and white space only.';
export const renamesOnly = (names: readonly (readonly [string, string])[]) =>
    `It only gives other names: ${list(names.map(([before, after]) => `"${before}" is now "${after}"`))}.`;
export const movesOnly = () => 'It only moves code: the same definitions in another place.';
export const cleanedUpAndNeeded = () =>
    'The patch does not need it for its meaning; to pick it first is still the way without a conflict.';
export const noProof = () => 'No dry run and no symbol shows that the patch needs it: look at its change.';

export const fixesIt = () => 'The pick says that it fixes this commit, which the target does not have.';
export const namedAsNeeded = () => "The pick's message names it as needed.";
export const neededElsewhere = (commit: string) =>
    `Another branch carried it over since the pick needs it (Stable-dep-of in ${short(commit)}).`;
export const revertedOnTarget = (by: string) => `The target had it and took it back in ${short(by)}.`;
export const sameSeries = () => 'It was sent in the same series as the pick.';
export const sameAuthorRun = () => 'The same author wrote it just before the pick.';
export const targetOnly = (path: string) =>
    `A change of the target to the conflicting place in ${path}, which upstream does not have.`;

export const followUpMissing = () => 'It fixes the pick, and the target does not have it.';
export const followUpPresent = (commit: string) => `It fixes the pick; the target has it as ${short(commit)}.`;
export const followUpIn = () => 'It fixes the pick, and the target has it.';
export const revertMissing = () => 'It reverts the pick.';
export const revertPresent = () => 'It reverts the pick, and the target has it.';
export const appliedAgain = (commit: string) => `It reverts the pick; ${short(commit)} applies it again.`;
export const fixTakenBack = (commit: string) => `It fixes the pick; ${short(commit)} reverts that fix.`;
export const siblingApplies = () => 'Picked instead of the original, it applies without a conflict.';
export const siblingConflicts = (files: readonly string[]) =>
    `Picked instead of the original, it conflicts in ${list(files)}.`;
export const siblingByTrailer = () => 'Its message says that it is a copy of the pick.';
export const siblingByAuthor = () => 'Same author, same date, same subject as the pick: a copy of it.';
export const siblingOnTarget = () => 'It is in the target: the pick is there already.';

export const siblingReverted = (by: string) => `The target had it and reverted it in ${short(by)}.`;

export const historyCut = () =>
    'The history between the target and the pick is too long to be read whole: older commits may be in the way too.';
export const filesCut = (files: number) =>
    `The pick changes so many files that the history of ${files} of them was not read: commits that changed only those are not listed.`;
export const trialsCut = (tried: number, all: number) =>
    `${tried} of ${all} commits that touched the files were tried; the others are listed by what they changed.`;
export const linesUnread = (commits: number) =>
    `This clone lacks contents: what ${count(commits, 'commit')} changed in the files could not be read.`;
export const notTried = (tries: number, reason: string) =>
    `${count(tries, 'try', 'tries')} of picking a commit first could not be made: ${reason}`;
export const mentionsCut = (commits: number) =>
    `Follow-ups and siblings were looked for among the newest ${commits} commits.`;
export const historyMissing = (reason: string) => `Commits in the way could not be looked for: ${reason}`;
