/** Why a file cannot be merged under its other name. */
import { quoteName } from './names.ts';
import { Refusal } from './refusal.ts';

export const notGoneFromTarget = (path: string) =>
    new Refusal(
        'not-gone',
        `${quoteName(path)} is not a file that the pick changes and the target lacks: there is nothing to rename.`,
    );

export const notOnTarget = (path: string) =>
    new Refusal('not-on-target', `The target has no file ${quoteName(path)}: name one that "git ls-files" lists.`);

export const alreadyInPick = (path: string) =>
    new Refusal(
        'already-in-pick',
        `The pick has changed ${quoteName(path)} already: carry the other change over by hand, or abort and retry with lower rename detection.`,
    );
