/** What an analysis could not look at, and so does not assert: the facts, and the sentences made of them. See `names.ts`. */
import * as l10n from '@vscode/l10n';
import { describeCallFault, type CallFault } from './gitFaults.ts';
import { quoteName, someNames } from './names.ts';

/** A version of a file: one of those that are compared. */
export type VersionRole = 'base' | 'patch' | 'target' | 'result';

/** Paths are those of the report; counts are of files unless it says otherwise. */
export type ReportNote =
    /** git gave up looking for renames. `warning` is its own line, with `warning: ` at its start. */
    | { readonly kind: 'renames-limited'; readonly warning: string }
    /** Contents that renames are found by are not in this clone: the id of one of them. */
    | { readonly kind: 'renames-unread'; readonly object: string }
    /** The user's merge drivers, which a dry run does not start. */
    | { readonly kind: 'drivers'; readonly files: readonly { readonly path: string; readonly driver: string }[] }
    /** Submodules that both sides moved, and that are not here to be looked into: where they are, git may merge them. */
    | { readonly kind: 'submodules'; readonly paths: readonly string[] }
    /** The pick itself is in the target's history. */
    | { readonly kind: 'pick-on-target' }
    | { readonly kind: 'conflicts-unread'; readonly count: number }
    /** More files are in conflict than are checked. */
    | { readonly kind: 'result-unchecked'; readonly count: number; readonly most: number }
    /** `reason` in the words of git or the system. */
    | { readonly kind: 'check-stopped'; readonly reason: string }
    /** The grammar gave up; on one function where it has a name. */
    | { readonly kind: 'unparsed'; readonly path: string; readonly version: VersionRole; readonly name?: string }
    /** `line` is 1-based, in the result. */
    | { readonly kind: 'not-code'; readonly path: string; readonly line: number }
    /** In an editor: too long to be checked at each edit; or a check that failed. */
    | { readonly kind: 'edits-unchecked' | 'check-failed'; readonly path: string }
    /** Id of a warning rule that threw. */
    | { readonly kind: 'rule-failed'; readonly rule: string }
    | { readonly kind: 'too-large'; readonly path: string }
    /** Vendored or generated files; files beyond the most that are checked. */
    | { readonly kind: 'foreign-unchecked' | 'files-unchecked'; readonly count: number }
    /** Other files that hold the pick's names were not all read. */
    | { readonly kind: 'search-cut' }
    /** The range between target and pick was not read to its end. */
    | { readonly kind: 'history-cut' }
    | { readonly kind: 'history-files-cut'; readonly count: number }
    /** Commits of which this clone lacks contents; the newest commits that were searched for references. */
    | { readonly kind: 'lines-unread' | 'references-cut'; readonly commits: number }
    | { readonly kind: 'trials-cut'; readonly tried: number; readonly all: number }
    | { readonly kind: 'trials-failed'; readonly count: number; readonly fault: CallFault }
    | { readonly kind: 'history-missing'; readonly fault: CallFault }
    /** A line of the configuration that is no API mapping, at most 80 characters of it. */
    | { readonly kind: 'mapping-unreadable'; readonly line: string };

/** A pick that looks for renames harder may find what was not looked at. */
export const isAboutRenames = ({ kind }: ReportNote): boolean =>
    kind === 'renames-limited' || kind === 'renames-unread';

/** @returns each note once, in the order of its first time */
export function uniqueNotes(notes: readonly ReportNote[]): ReportNote[] {
    return [...new Map(notes.map((note) => [JSON.stringify(note), note])).values()];
}

type NoteOf<Kind extends ReportNote['kind']> = Extract<ReportNote, { kind: Kind }>;

/** @returns one sentence or two: what is not known, and why */
export function describeReportNote(note: ReportNote): string {
    switch (note.kind) {
        case 'renames-limited':
            return note.warning;
        case 'renames-unread':
            return l10n.t(
                'Renames were not followed: this clone lacks contents that they are found by ({0}). Fetch them with "git fetch --refetch --no-filter" to be sure.',
                note.object.slice(0, 12),
            );
        case 'drivers':
            return describeDrivers(note);
        case 'submodules':
            return l10n.t(
                'The submodule {0} is not checked out here, or lacks a commit. Where it has all of them, git takes the commit that holds both sides, if there is one.',
                someNames(note.paths),
            );
        case 'pick-on-target':
            return l10n.t(
                'The target has this commit in its history already: what differs now was changed, or taken back, after it.',
            );
        case 'mapping-unreadable':
            return l10n.t('The form {0} cannot be read: write it as "newer => older".', JSON.stringify(note.line));
        case 'history-cut':
        case 'history-files-cut':
        case 'history-missing':
        case 'lines-unread':
        case 'references-cut':
        case 'trials-cut':
        case 'trials-failed':
            return describeHistoryNote(note);
        default:
            return describeUnchecked(note);
    }
}

function describeDrivers({ files }: NoteOf<'drivers'>): string {
    const names = [...new Set(files.map(({ driver }) => driver))].map(quoteName);
    const paths = someNames(files.map(({ path }) => path));
    return names.length === 1
        ? l10n.t(
              'The result of {0} depends on your merge driver {1}, which only the pick itself runs: here git merged the text.',
              paths,
              names[0]!,
          )
        : l10n.t(
              'The result of {0} depends on your merge drivers {1}, which only the pick itself runs: here git merged the text.',
              paths,
              names.join(', '),
          );
}

type HistoryNote = NoteOf<
    | 'history-cut'
    | 'history-files-cut'
    | 'history-missing'
    | 'lines-unread'
    | 'references-cut'
    | 'trials-cut'
    | 'trials-failed'
>;

/** Of the search for related commits. */
function describeHistoryNote(note: HistoryNote): string {
    switch (note.kind) {
        case 'history-cut':
            return l10n.t(
                'The history between the target and the pick is too long to be read whole: older commits may be in the way too.',
            );
        case 'history-files-cut':
            return note.count === 1
                ? l10n.t(
                      'The pick changes so many files that the history of 1 of them was not read: commits that changed only that one are not listed.',
                  )
                : l10n.t(
                      'The pick changes so many files that the history of {0} of them was not read: commits that changed only those are not listed.',
                      note.count,
                  );
        case 'history-missing':
            return l10n.t('Commits in the way could not be looked for: {0}', describeCallFault(note.fault));
        case 'lines-unread':
            return note.commits === 1
                ? l10n.t('This clone lacks contents: what 1 commit changed in the files could not be read.')
                : l10n.t(
                      'This clone lacks contents: what {0} commits changed in the files could not be read.',
                      note.commits,
                  );
        case 'references-cut':
            return l10n.t('Follow-ups and siblings were looked for among the newest {0} commits.', note.commits);
        case 'trials-cut':
            return l10n.t(
                '{0} of {1} commits that may be needed were tried; the others are listed by what they changed.',
                note.tried,
                note.all,
            );
        case 'trials-failed':
            return note.count === 1
                ? l10n.t('1 try of picking a commit first could not be made: {0}', describeCallFault(note.fault))
                : l10n.t(
                      '{0} tries of picking a commit first could not be made: {1}',
                      note.count,
                      describeCallFault(note.fault),
                  );
    }
}

type UncheckedNote = Exclude<
    ReportNote,
    | HistoryNote
    | NoteOf<'renames-limited' | 'renames-unread' | 'drivers' | 'submodules' | 'pick-on-target' | 'mapping-unreadable'>
>;

/** Of the check for warnings. */
function describeUnchecked(note: UncheckedNote): string {
    switch (note.kind) {
        case 'conflicts-unread':
            return note.count === 1
                ? l10n.t(
                      'The files in conflict are so large together that the regions of 1 of them were not read: the pick itself shows them.',
                  )
                : l10n.t(
                      'The files in conflict are so large together that the regions of {0} of them were not read: the pick itself shows them.',
                      note.count,
                  );
        case 'result-unchecked':
            return l10n.t(
                '{0} files are in conflict: the result was not checked for warnings, as with more than {1}.',
                note.count,
                note.most,
            );
        case 'check-stopped':
            return l10n.t('The result was not checked: {0}', note.reason);
        case 'unparsed':
            return l10n.t(
                '{0} ({1}): too long, or too deeply nested, to be parsed; only its words were checked.',
                note.name ? `${note.path}, ${note.name}()` : note.path,
                note.version,
            );
        case 'not-code':
            return l10n.t(
                '{0}:{1} could not be read as code as it is; the code there was only checked in part.',
                note.path,
                note.line,
            );
        case 'edits-unchecked':
            return l10n.t(
                '{0} is too long to be checked while it is edited: its warnings are those of the dry run.',
                note.path,
            );
        case 'check-failed':
            return l10n.t('{0} could not be checked as it is now; see the log.', note.path);
        case 'rule-failed':
            return l10n.t('The rule {0} failed on this pick; see the log.', note.rule);
        case 'too-large':
            return l10n.t('{0} is too large to be checked for warnings.', note.path);
        case 'foreign-unchecked':
            return note.count === 1
                ? l10n.t('1 vendored or generated file of the pick was not checked for warnings.')
                : l10n.t('{0} vendored or generated files of the pick were not checked for warnings.', note.count);
        case 'files-unchecked':
            return l10n.t('The pick changes so many files that {0} of them were not checked for warnings.', note.count);
        case 'search-cut':
            return l10n.t(
                'The names of the pick stand in so many files that not all were read: warnings about what other files hold may be missing.',
            );
    }
}
