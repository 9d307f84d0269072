/** Our own files in the git directory: what cannot be read, and what cannot be written. */
import { quoteName } from './names.ts';
import { Refusal } from './refusal.ts';

export const stateFolderLinked = (folder: string) =>
    new Refusal(
        'state-folder-linked',
        `${quoteName(folder)} is no folder of the repository (a link, or something else): move it away, then try again.`,
    );

const WHY = {
    'later-version': 'was written by a later version of Git Backport, and is not read: update Git Backport here',
    damaged: 'is damaged, or was not written by Git Backport, and is not read: delete it, or bring back a copy of it',
    'not-a-file': 'is a link or another kind of file, and is not read: delete it',
    'too-large': 'is too large to be one of Git Backport, and is not read: delete it',
    'no-permission': 'may not be read by you: check its permissions',
    kept: 'could not be read and was moved to this name before a new one was written: delete it if you need nothing of it',
} as const;

/** @param file absolute @param why it is not read; `kept` where it was moved away already */
export const stateUnreadable = (file: string, why: keyof typeof WHY): string => `${quoteName(file)} ${WHY[why]}.`;
