/** The kinds of conflicts of files, in words. */
import * as l10n from '@vscode/l10n';
import type { FileKind } from '../../core/backport/state.ts';

/** What happened to a file that git could not put markers into. */
export function describeFileKind(kind: FileKind): string {
    switch (kind) {
        case 'content':
            return l10n.t('changed on both sides');
        case 'modify/delete':
            return l10n.t('changed by one side, deleted by the other');
        case 'rename/delete':
            return l10n.t('renamed by one side, deleted by the other');
        case 'rename/rename':
            return l10n.t('renamed differently');
        case 'add/add':
            return l10n.t('added on both sides');
        case 'binary':
            return l10n.t('binary, changed on both sides');
        case 'mode':
            return l10n.t('file mode changed on both sides');
        case 'submodule':
            return l10n.t('submodule moved on both sides');
        case 'symlink':
            return l10n.t('symbolic link changed on both sides');
        case 'directory/file':
            return l10n.t('a file here, a folder there');
        case 'directory rename':
            return l10n.t('its folder was renamed');
    }
}
