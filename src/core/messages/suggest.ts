/** Why a result is suggested: one argument each, that a person can check against the three texts. */

export const keepsTarget = () => 'The target stays as it is: what the patch changes here is not needed on it.';
export const takesPatch = () => 'The text after the pick, as it is upstream, replaces what the target has.';
export const onlyBlanksDiffer = () => 'Target and base differ in blanks only, so the patch fits as it is.';
export const sidesAreTheSame = () => 'Target and patch are the same but for blanks.';

const BOTH = 'Target and patch each add something at the same place: both are kept';
export const bothTargetFirst = () => `${BOTH}, the target’s first.`;
export const bothPatchFirst = () => `${BOTH}, the patch’s first.`;
export const bothWithoutRepeats = () => `${BOTH}; lines that the target has already are not repeated.`;

/** How the edits of the patch fared on the target: see `classOf` in suggest/rules/replayed.ts. */
const REPLAYED: Readonly<Record<string, string>> = {
    already: 'All that the patch adds here is there already.',
    missing: 'The lines that the patch changes here are not on the target, so there is nothing to change.',
    clash: 'Both sides changed the same words; the target’s are kept.',
    'some clash':
        'The edits of the patch that fit are applied; where both sides changed the same words the target’s are kept.',
    'some missing': 'The edits of the patch whose lines the target has are applied; the others have no subject here.',
    'some missing, placed': 'The lines that the patch adds are added; its other edits have no subject here.',
    placed: 'The lines that the patch adds are placed where they come closest to their neighbours upstream.',
    merged: 'Each edit of the patch is applied to the same line of the target, word by word.',
    exact: 'Target and base differ around the edit only: the lines that the patch changes are the same on both.',
};
export const editsCarried = (kind: string) => REPLAYED[kind] ?? 'The edits of the patch are carried to the target.';
/** @param names new with the patch */
export const halfMissing = (names: readonly string[]) =>
    `The lines with which the patch brings in ${names.slice(0, 3).join(', ')} are not on the target, so the rest of the edit has nothing to go with.`;
export const placedElsewhere = () =>
    'The lines that the patch adds are placed beside the other one of their neighbours upstream.';

export const wordsDisjoint = () => 'Target and patch changed different words of the base: both changes are kept.';
export const wordsClash = () => 'Where only the patch changed words its words are taken; where both did, the target’s.';

export interface Renamed {
    readonly from: readonly string[];
    readonly to: readonly string[];
}

function renamings(used: readonly Renamed[]): string {
    const shown = used.slice(0, 4).map(({ from, to }) => `${from.join('')} is ${to.join('') || 'left out'}`);
    return shown.join(', ') + (used.length > 4 ? ` and ${used.length - 4} more` : '');
}
export const inTheTargetsWords = (used: readonly Renamed[]) =>
    `In the target’s words (${renamings(used)}) the edit of the patch applies.`;
export const sameSubstitution = (used: readonly Renamed[]) =>
    `The patch replaces words (${renamings(used)} after it); the same is done in the target’s text.`;
export const countsAlike = (steps: readonly { readonly from: number; readonly to: number }[]) =>
    `Both sides changed a number: the patch’s step is taken from the target’s own (${steps
        .slice(0, 4)
        .map(({ from, to }) => `${from} becomes ${to}`)
        .join(', ')}).`;
export const olderForms = (forms: readonly string[]) =>
    `The target has older forms (${forms.join(', ')}): the edit is written in them.`;
export const formInstead = (newer: string, older: string) => `${newer} is ${older}`;
export const releasedByHand = (newer: string) => `what ${newer} gives back is given back at each exit`;
export const unreadableForm = (line: string) =>
    `The form ${JSON.stringify(line)} cannot be read: write it as "newer => older".`;

export const inAnotherPlace = (line: number) =>
    `The lines that the patch changes stand at line ${line} of the target’s file: the edit is made there, and nothing here.`;
export const inAnotherFile = (path: string, line: number) =>
    `The lines that the patch changes stand in ${path} on the target, at line ${line}: the edit belongs there.`;

const ROWS = 'Rows whose order does not matter: what the patch adds is';
export const rowsSortedIn = () => `${ROWS} sorted in, what it removes is removed.`;
export const rowsAppended = () => `${ROWS} appended, what it removes is removed.`;

export const siblingMerges = (commit: string) =>
    `The backport ${commit.slice(0, 12)} of the same commit, picked instead, applies here and leaves this.`;
export const siblingCarried = (commit: string) =>
    `The edits of ${commit.slice(0, 12)}, a backport of the same commit on another branch, carried over line by line.`;

export const resolvedInPick = (pick: string) =>
    `You resolved the same conflict like this when you picked ${pick.slice(0, 12)}.`;
export const resolvedByRerere = () => 'You resolved the same conflict like this before (git rerere).';

export const deletedByPick = () =>
    'The pick deletes this file; the target’s copy differs from the one that was deleted.';
/** @param addedBy the commit that added it upstream, 40 hex */
export const noSuchFile = (addedBy: string | undefined) =>
    addedBy === undefined
        ? 'The target has no such file, and none that is like it: what the pick changes in it has no subject here.'
        : `Upstream added the file in ${addedBy.slice(0, 12)}, which the target does not have: what the pick changes in it has no subject here.`;
/** What is known about a file's place on the target. */
export interface Elsewhere {
    readonly path: string;
    /** 0..1, share of common lines. */
    readonly likeness: number;
    /** All edits of the pick have their lines there. */
    readonly fits: boolean;
    /** What upstream did, and the commit that did it, 40 hex. */
    readonly origin: { readonly how: string; readonly commit: string } | undefined;
    /** What git must be told to find it by itself, percent. */
    readonly findRenames: number | undefined;
}
export function livesElsewhere({ path, likeness, fits, origin, findRenames }: Elsewhere): string {
    const share = `${Math.round(likeness * 100)}% of the lines are the same`;
    const where = !origin
        ? `On the target the file ${fits ? 'is' : 'may be'} ${path} (${share})`
        : origin.how === 'split'
          ? `On the target the code is in ${path}: upstream split it off in ${origin.commit.slice(0, 12)}`
          : `On the target the file is ${path}: upstream renamed it in ${origin.commit.slice(0, 12)} (${share})`;
    const edits = fits ? 'the edits of the pick fit there' : 'not all edits of the pick fit there';
    const retry = findRenames === undefined ? '' : ` git finds it itself with a rename threshold of ${findRenames}%.`;
    return `${where}${fits && !origin ? ', and ' : '; '}${edits}.${retry}`;
}

export const namedByBoth = () => 'Target and upstream each gave the file a new name: this one is gone on both.';
export const targetHasOtherName = () =>
    'The file has another name on the target, and keeps it: the change belongs there, and this name is left out.';
export const keepsTargetName = () =>
    'The file keeps the name that the target gave it, with the change of the pick merged into it.';
export const folderMoved = (folder: string) =>
    `The folder is ${folder} on the target: the new file goes there with the others.`;
