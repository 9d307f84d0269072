/** Our own files in the git directory: what cannot be read, and what cannot be written. */
import * as l10n from '@vscode/l10n';
import { quoteName } from './names.ts';
import { Refusal } from './refusal.ts';

export const stateFolderLinked = (folder: string) => new Refusal('state-folder-linked', { folder });

const UNREADABLE = {
    'later-version': (file: string) =>
        l10n.t('{0} was written by a later version of Git Backport, and is not read: update Git Backport here.', file),
    damaged: (file: string) =>
        l10n.t(
            '{0} is damaged, or was not written by Git Backport, and is not read: delete it, or restore a copy of it.',
            file,
        ),
    'not-a-file': (file: string) => l10n.t('{0} is a link or another kind of file, and is not read: delete it.', file),
    'too-large': (file: string) =>
        l10n.t('{0} is too large for a file of Git Backport, and is not read: delete it.', file),
    'no-permission': (file: string) => l10n.t('You may not read {0}: check its permissions.', file),
    kept: (file: string) =>
        l10n.t(
            '{0} could not be read, and was moved to this name before a new one was written: delete it if you do not need it.',
            file,
        ),
} as const;

/** @param file absolute @param why it is not read; `kept` where it was moved away already */
export const stateUnreadable = (file: string, why: keyof typeof UNREADABLE): string => UNREADABLE[why](quoteName(file));
