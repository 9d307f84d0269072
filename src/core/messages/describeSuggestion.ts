/** Why a result is suggested: the facts, and the argument that a host makes of them, to be checked against the three texts. See `names.ts`. */
import * as l10n from '@vscode/l10n';
import { shortenCommit } from '../base/shortenCommit.ts';
import { printable, someItems } from './names.ts';

/** How the edits of the patch went on the target, as a whole. */
export type ReplayOutcome =
    | 'nothing'
    | 'already'
    | 'missing'
    | 'clash'
    | 'some clash'
    | 'some missing'
    | 'some missing, placed'
    | 'placed'
    | 'merged'
    | 'exact';

/** Words as they are upstream, and as they are on the target. */
export interface RenamedWords {
    readonly from: readonly string[];
    readonly to: readonly string[];
}

/** The argument for a suggestion. Commits are 40 hex, lines 1-based, shares 0..1. */
export type SuggestionReason =
    | { readonly kind: 'keep-target' | 'take-patch' | 'only-whitespace-differs' | 'identical' }
    | { readonly kind: 'both'; readonly order: 'target-first' | 'patch-first' | 'without-repeats' }
    | { readonly kind: 'replayed'; readonly outcome: ReplayOutcome }
    /** The patch adds names in lines that the target has nowhere to put. */
    | { readonly kind: 'half-missing'; readonly names: readonly string[] }
    /** Edits of the patch that use names which the target does not know are left out. */
    | { readonly kind: 'names-missing'; readonly names: readonly string[] }
    | {
          readonly kind:
              | 'placed-elsewhere'
              | 'patch-lines'
              | 'imports'
              | 'separated'
              | 'words-disjoint'
              | 'words-touch'
              | 'words-clash';
      }
    | { readonly kind: 'renamed' | 'patch-renamed' | 'substituted'; readonly renames: readonly RenamedWords[] }
    /** Jumps go to other labels: those that make the same calls on the target. */
    | {
          readonly kind: 'relabelled';
          readonly labels: readonly { readonly from: string; readonly to: string }[];
          readonly because: SuggestionReason;
      }
    /** So many lines of the target's own are changed as the patch changes others. */
    | { readonly kind: 'likewise'; readonly lines: number }
    /** So many new lines differ as lines like them do between base and target. */
    | { readonly kind: 'alike'; readonly lines: number }
    | {
          readonly kind: 'counted' | 'renumbered';
          readonly steps: readonly { readonly from: number; readonly to: number }[];
      }
    /** `older` is missing where what the newer form releases by itself is released by hand. */
    | { readonly kind: 'older-api'; readonly mappings: readonly { readonly newer: string; readonly older?: string }[] }
    /** `path` is missing where it is the same file. */
    | { readonly kind: 'moved-code'; readonly path?: string; readonly line: number }
    | { readonly kind: 'rows'; readonly sorted: boolean }
    | { readonly kind: 'sibling-merges' | 'sibling-replayed'; readonly commit: string }
    /** The user's own resolution: during another pick, or as git rerere has it. */
    | { readonly kind: 'recorded'; readonly pick?: string }
    | { readonly kind: 'deleted-by-pick' | 'renamed-by-both' | 'renamed-on-target' | 'keeps-target-name' }
    /** The commit that added the file upstream, where it is known. */
    | { readonly kind: 'no-such-file'; readonly addedBy?: string }
    /** Most of the names that tell the file apart stand in another file of the target, in which the edits have no lines. */
    | { readonly kind: 'code-elsewhere'; readonly path: string }
    | ({ readonly kind: 'moved-file' } & MovedFileFacts)
    | { readonly kind: 'moved-folder'; readonly folder: string };

interface MovedFileFacts {
    readonly path: string;
    readonly likeness: number;
    /** Whether all edits of the pick have their lines there. */
    readonly fits: boolean;
    /** What upstream did, and the commit that did it. */
    readonly origin?: { readonly how: 'renamed' | 'split' | 'added'; readonly commit: string };
    /** Percent from which git takes the two for one file. */
    readonly findRenames?: number;
}

/** The argument as one or two sentences, in the language of the host. */
export function describeSuggestion(reason: SuggestionReason): string {
    return describeTexts(reason) ?? describeWords(reason) ?? describeFile(reason);
}

/** Arguments from the three texts of a region. */
function describeTexts(reason: SuggestionReason): string | undefined {
    switch (reason.kind) {
        case 'keep-target':
            return l10n.t('The target stays as it is: right where it does not need what the patch changes here.');
        case 'take-patch':
            return l10n.t('The text after the pick, as it is upstream, replaces what the target has.');
        case 'only-whitespace-differs':
            return l10n.t('Target and base differ in whitespace only, so the patch fits as it is.');
        case 'identical':
            return l10n.t('Target and patch are the same but for whitespace.');
        case 'both':
            return describeBoth(reason.order);
        case 'replayed':
            return describeReplay(reason.outcome);
        case 'half-missing':
            return l10n.t(
                'The lines with which the patch brings in {0} are not on the target, so the rest of the edit has nothing to go with.',
                reason.names.slice(0, 3).map(printable).join(', '),
            );
        case 'names-missing':
            return l10n.t(
                'The edits that use {0} are left out: these names are nowhere on the target.',
                reason.names.slice(0, 3).map(printable).join(', '),
            );
        case 'placed-elsewhere':
            return l10n.t(
                'The lines that the patch adds are placed beside the other one of their neighbours upstream.',
            );
        case 'words-disjoint':
            return l10n.t('Target and patch changed different words of the base: both changes are kept.');
        case 'words-touch':
            return l10n.t('Target and patch changed words side by side, but not the same ones: both changes are made.');
        case 'words-clash':
            return l10n.t('Where only the patch changed words its words are taken; where both did, the target’s.');
        case 'patch-lines':
            return l10n.t('Where both sides changed a line the patch’s is taken, everything else is the target’s.');
        case 'imports':
            return l10n.t('Imports are merged name by name: what the patch adds to the names of a module is added.');
        case 'separated':
            return l10n.t('The edits of the patch are carried to the target, with the commas that its list needs.');
        case 'rows':
            return reason.sorted
                ? l10n.t(
                      'Rows whose order does not matter: what the patch adds is sorted in, what it removes is removed.',
                  )
                : l10n.t(
                      'Rows whose order does not matter: what the patch adds is appended, what it removes is removed.',
                  );
        default:
            return undefined;
    }
}

function describeBoth(order: 'target-first' | 'patch-first' | 'without-repeats'): string {
    switch (order) {
        case 'target-first':
            return l10n.t('Target and patch each add something at the same place: both are kept, the target’s first.');
        case 'patch-first':
            return l10n.t('Target and patch each add something at the same place: both are kept, the patch’s first.');
        case 'without-repeats':
            return l10n.t(
                'Target and patch each add something at the same place: both are kept; lines that the target has already are not repeated.',
            );
    }
}

function describeReplay(outcome: ReplayOutcome): string {
    switch (outcome) {
        case 'already':
            return l10n.t('All that the patch adds here is there already.');
        case 'missing':
            return l10n.t(
                'The lines that the patch changes here are not on the target: it stays as it is, right where they are not needed.',
            );
        case 'clash':
            return l10n.t('Both sides changed the same words; the target’s are kept.');
        case 'some clash':
            return l10n.t(
                'The edits of the patch that fit are applied; where both sides changed the same words the target’s are kept.',
            );
        case 'some missing':
            return l10n.t(
                'The edits of the patch whose lines the target has are applied; the others have nothing to change here.',
            );
        case 'some missing, placed':
            return l10n.t('The lines that the patch adds are added; its other edits have nothing to change here.');
        case 'placed':
            return l10n.t(
                'The lines that the patch adds are placed where they come closest to their neighbours upstream.',
            );
        case 'merged':
            return l10n.t('Each edit of the patch is applied to the same line of the target, word by word.');
        case 'exact':
            return l10n.t(
                'Target and base differ around the edit only: the lines that the patch changes are the same on both.',
            );
        case 'nothing':
            return l10n.t('The edits of the patch are carried to the target.');
    }
}

/** Arguments from what things are called on the target, and from other commits. */
function describeWords(reason: SuggestionReason): string | undefined {
    switch (reason.kind) {
        case 'renamed':
            return l10n.t('In the target’s words ({0}) the edit of the patch applies.', someRenames(reason.renames));
        case 'patch-renamed':
            return l10n.t(
                'The text after the pick, in the target’s words ({0}), replaces what the target has.',
                someRenames(reason.renames),
            );
        case 'substituted':
            return l10n.t(
                'The patch replaces words ({0} after it); the same is done in the target’s text.',
                someRenames(reason.renames),
            );
        case 'counted':
            return l10n.t(
                'Both sides changed a number: the patch’s step is added to the target’s own ({0}).',
                reason.steps
                    .slice(0, 4)
                    .map(({ from, to }) => l10n.t('{0} becomes {1}', from, to))
                    .join(', '),
            );
        case 'renumbered':
            return l10n.t(
                'The rows of the target end at another number: the added row gets the next one that is free ({0}).',
                reason.steps
                    .slice(0, 4)
                    .map(({ from, to }) => l10n.t('{0} becomes {1}', from, to))
                    .join(', '),
            );
        case 'relabelled':
            return [
                describeSuggestion(reason.because),
                ...reason.labels.map(({ from, to }) =>
                    l10n.t('{0} makes the calls here that {1} makes upstream.', printable(to), printable(from)),
                ),
            ].join(' ');
        case 'likewise':
            return l10n.t(
                'Lines that only the target has are like lines that the patch changes: the same change is made to them ({0}).',
                reason.lines,
            );
        case 'alike':
            return l10n.t(
                'New lines are like lines that the target has otherwise: they differ in the same way here ({0}).',
                reason.lines,
            );
        case 'older-api':
            return l10n.t(
                'The target has older forms ({0}): the edit is written in them.',
                reason.mappings.map(describeMapping).join(', '),
            );
        case 'moved-code':
            return reason.path === undefined
                ? l10n.t(
                      'The lines that the patch changes are at line {0} of the target’s file: the edit is made there, and nothing here.',
                      reason.line,
                  )
                : l10n.t(
                      'The lines that the patch changes are in {0} on the target, at line {1}: the edit belongs there.',
                      printable(reason.path),
                      reason.line,
                  );
        case 'sibling-merges':
            return l10n.t(
                'The backport {0} of the same commit, picked instead, applies here and leaves this.',
                shortenCommit(reason.commit),
            );
        case 'sibling-replayed':
            return l10n.t(
                'The edits of {0}, a backport of the same commit on another branch, carried over line by line.',
                shortenCommit(reason.commit),
            );
        case 'recorded':
            return reason.pick === undefined
                ? l10n.t('You resolved the same conflict like this before (git rerere).')
                : l10n.t('You resolved the same conflict like this when you picked {0}.', shortenCommit(reason.pick));
        default:
            return undefined;
    }
}

function someRenames(renames: readonly RenamedWords[]): string {
    const shown = renames.map(({ from, to }) => {
        const [before, after] = [printable(from.join('')), printable(to.join(''))];
        return after ? l10n.t('{0} is {1}', before, after) : l10n.t('{0} is left out', before);
    });
    return someItems(shown, 4);
}

const describeMapping = ({ newer, older }: { readonly newer: string; readonly older?: string }) =>
    older === undefined
        ? l10n.t('what {0} releases is released by hand at each exit', printable(newer))
        : l10n.t('{0} is {1}', printable(newer), printable(older));

/** Arguments about whole files. */
function describeFile(reason: SuggestionReason): string {
    switch (reason.kind) {
        case 'deleted-by-pick':
            return l10n.t('The pick deletes this file; the target’s copy differs from the one that was deleted.');
        case 'no-such-file':
            return reason.addedBy === undefined
                ? l10n.t(
                      'The target has no such file, and none that is like it: left out, which is right where what the pick changes stands nowhere else.',
                  )
                : l10n.t(
                      'Upstream added the file in {0}, which the target does not have: what the pick changes in it has no place here.',
                      shortenCommit(reason.addedBy),
                  );
        case 'code-elsewhere':
            return l10n.t(
                'The target has no such file; its code seems to stand in {0}, where the edits do not fit as they are: look there.',
                printable(reason.path),
            );
        case 'moved-file':
            return describeMovedFile(reason);
        case 'renamed-by-both':
            return l10n.t('Target and upstream each gave the file a new name: this one is gone on both.');
        case 'renamed-on-target':
            return l10n.t(
                'The file has another name on the target, and keeps it: the change belongs there, and this name is left out.',
            );
        case 'moved-folder':
            return l10n.t(
                'The folder is {0} on the target: the new file goes there with the others.',
                printable(reason.folder),
            );
        default:
            return l10n.t(
                'The file keeps the name that the target gave it, with the change of the pick merged into it.',
            );
    }
}

function describeMovedFile(facts: MovedFileFacts): string {
    const edits = facts.fits
        ? l10n.t('The edits of the pick fit there.')
        : l10n.t('Not all edits of the pick fit there.');
    const retry =
        facts.findRenames === undefined
            ? []
            : [l10n.t('git finds it by itself with a rename threshold of {0}%.', facts.findRenames)];
    return [describePlaceOfFile(facts), edits, ...retry].join(' ');
}

function describePlaceOfFile({ path, likeness, fits, origin }: MovedFileFacts): string {
    const [name, percent] = [printable(path), Math.round(likeness * 100)];
    if (origin?.how === 'split')
        return l10n.t(
            'On the target the code is in {0}: upstream split it off in {1}.',
            name,
            shortenCommit(origin.commit),
        );
    if (origin)
        return l10n.t(
            'On the target the file is {0}: upstream renamed it in {1} ({2}% of the lines are the same).',
            name,
            shortenCommit(origin.commit),
            percent,
        );
    // Lines around the edits, in a file that is another one as a whole.
    if (likeness < 0.3) return l10n.t('On the target code like that which the pick edits is in {0}.', name);
    return fits
        ? l10n.t('On the target the file is {0} ({1}% of the lines are the same).', name, percent)
        : l10n.t('On the target the file may be {0} ({1}% of the lines are the same).', name, percent);
}
