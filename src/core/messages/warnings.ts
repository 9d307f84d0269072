/** What could not be checked for warnings, in sentences. What a rule says stands with the rule. */
import * as l10n from '@vscode/l10n';

/** A version of a file: one of those that are compared. */
export type VersionRole = 'base' | 'patch' | 'target' | 'result';

export const notParsed = (path: string, version: VersionRole, name?: string) =>
    l10n.t(
        '{0} ({1}): too long, or too deeply nested, to be parsed; only its words were checked.',
        name ? `${path}, ${name}()` : path,
        version,
    );

export const notCode = (path: string, line: number) =>
    l10n.t('{0}:{1} could not be read as code as it is; the code there was only checked in part.', path, line);

export const tooLongToCheck = (path: string) =>
    l10n.t('{0} is too long to be checked while it is edited: its warnings are those of the dry run.', path);

export const checkFailed = (path: string) => l10n.t('{0} could not be checked as it is now; see the log.', path);

export const ruleFailed = (rule: string) => l10n.t('The rule {0} failed on this pick; see the log.', rule);

export const foreignNotChecked = (count: number) =>
    count === 1
        ? l10n.t('1 vendored or generated file of the pick was not checked for warnings.')
        : l10n.t('{0} vendored or generated files of the pick were not checked for warnings.', count);

export const tooLarge = (path: string) => l10n.t('{0} is too large to be checked for warnings.', path);

export const searchCut = () =>
    l10n.t(
        'The names of the pick stand in so many files that not all were read: warnings about what other files hold may be missing.',
    );

export const filesNotChecked = (count: number) =>
    l10n.t('The pick changes so many files that {0} of them were not checked for warnings.', count);
