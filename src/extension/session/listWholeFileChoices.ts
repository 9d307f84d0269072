/** Ways to end a conflict that has no markers, each in words: what it does, and why one would want it. Pure. */
import * as l10n from '@vscode/l10n';
import { describeSuggestion } from '../../core/messages/describeSuggestion.ts';
import type { FileSuggestion, Report } from '../../core/analysis/context/report.ts';
import type { FileKind } from '../../core/backport/state.ts';
import type { Choice } from '../../protocol/panel.ts';
import type { FileSides } from './fileSides.ts';

/**
 * `delete` takes the side that has no such file; `keep` takes what is in the work tree; `patchName` moves a new file to the
 * name that it has upstream; `move` merges the file into
 * the one that it is on the target; `retry` picks once more, so that git finds it there itself.
 */
export type ChoiceId = 'target' | 'patch' | 'delete' | 'keep' | 'base' | 'patchName' | 'move' | 'retry';

/** What the report proposes for the file as a whole. */
export function findFileSuggestion(report: Report | undefined, path: string | undefined): FileSuggestion | undefined {
    return report?.files.find((file) => file.path === path)?.suggestion;
}

/**
 * What can be done with a file of this kind: only what its versions allow, likeliest first.
 * @param meant what the report proposes, where it is there already
 */
export function listWholeFileChoices(
    kind: FileKind,
    versions: FileSides | undefined,
    meant?: FileSuggestion,
): readonly (Choice & { readonly id: ChoiceId })[] {
    if (!versions) return [];
    return [...elsewhere(meant), ...plainChoices(kind, versions)];
}

function elsewhere(meant: FileSuggestion | undefined): (Choice & { id: ChoiceId })[] {
    if (meant?.action !== 'move') return [];
    const { path, findRenames } = meant;
    const why = describeSuggestion(meant.reason);
    const retry = {
        id: 'retry' as const,
        title: l10n.t('Retry with --find-renames={0}%', findRenames ?? 0),
        detail: l10n.t(
            'The commit is picked once more, and git merges its change into {0} itself. What you resolved is saved.',
            path,
        ),
    };
    return [
        { id: 'move', title: l10n.t('Merge into {0}', path), detail: why },
        ...(findRenames === undefined ? [] : [retry]),
    ];
}

function plainChoices(kind: FileKind, versions: FileSides): readonly (Choice & { readonly id: ChoiceId })[] {
    const { target, base, patch } = versions;
    if (kind === 'rename/rename') return ofSeveralNames(versions);
    if (kind === 'directory rename') return ofAFolder(versions);
    return [
        target === undefined ? leaveOut(kind) : takeTarget(kind, versions),
        patch === undefined ? remove() : takePatch(kind, versions),
        // Where one side has no such file, the base is no way on: it would undo the target, or half of the patch.
        ...(base !== undefined && target !== undefined && patch !== undefined ? [takeBase(kind)] : []),
        keep(kind),
    ];
}

/** The side that {@link ChoiceId} stands for; undefined for any other choice. */
export function sideOfChoice(choice: ChoiceId, versions: FileSides): 'target' | 'base' | 'patch' | undefined {
    if (choice === 'target' || choice === 'base' || choice === 'patch') return choice;
    if (choice !== 'delete') return undefined;
    return versions.target === undefined ? 'target' : 'patch';
}

/** What git has made of the file, and would commit if it were only marked as resolved. Undefined where the choices say it all. */
export function describeLeftByGit(kind: FileKind, { target, patch, patchPath, modes }: FileSides): string | undefined {
    switch (kind) {
        case 'modify/delete':
        case 'rename/delete':
            return target === undefined
                ? l10n.t('The target has no such file. git has put the patch’s version here, whole.')
                : l10n.t('The patch deletes the file. git has left the target’s version here.');
        case 'rename/rename':
            return l10n.t(
                'Target and patch have both renamed the file. git has merged its text and put it under both new names.',
            );
        case 'directory rename':
            if (patch === undefined)
                return l10n.t(
                    'The target alone has this file, in a folder that the patch renames. git has moved it along.',
                );
            return l10n.t(
                'Upstream adds the file as {0}. The target calls that folder otherwise, so git has put it here.',
                patchPath ?? '?',
            );
        case 'directory/file':
            return l10n.t(
                'One side has a folder of this name. git has put the file beside it, under a name of its own.',
            );
        case 'binary':
            return l10n.t('git merges text only. It has left the target’s version here.');
        case 'mode':
            return l10n.t(
                'git has kept the target’s mode, {0}; the patch has {1}.',
                modeWords(modes?.target),
                modeWords(modes?.patch),
            );
        case 'symlink':
            return target === undefined || patch === undefined || modes?.target !== modes?.patch
                ? l10n.t('It is a symbolic link on one side and something else on the other. git cannot merge the two.')
                : l10n.t(
                      'The link leads to {0} on the target, to {1} in the patch. git has kept the target’s.',
                      target,
                      patch,
                  );
        case 'submodule':
            return l10n.t(
                'The submodule is at {0} on the target, at {1} in the patch. git has kept the target’s.',
                (target ?? l10n.t('no commit')).slice(0, 12),
                (patch ?? l10n.t('no commit')).slice(0, 12),
            );
        default:
            return undefined;
    }
}

/** Octal, with what people call it. */
function modeWords(mode: string | undefined): string {
    if (mode === '100755') return l10n.t('{0} (executable)', mode);
    if (mode === '100644') return l10n.t('{0} (not executable)', mode);
    return mode ?? l10n.t('none');
}

function ofSeveralNames({ target, patch }: FileSides): readonly (Choice & { readonly id: ChoiceId })[] {
    if (target === undefined && patch === undefined)
        return [
            {
                id: 'delete',
                title: l10n.t('Leave This Name Out'),
                detail: l10n.t('Target and patch both moved the file away from here, each to a name of its own.'),
            },
            keep('rename/rename'),
        ];
    const leave = {
        id: 'delete' as const,
        title: l10n.t('Leave This Name Out'),
        detail: l10n.t('The file should have only the other name.'),
    };
    return target === undefined
        ? [
              leave,
              {
                  id: 'patch',
                  title: l10n.t('Use This Name, the Patch’s'),
                  detail: l10n.t('The file moves as it did upstream; leave the target’s name out then.'),
              },
              keep('rename/rename'),
          ]
        : [
              {
                  id: 'target',
                  title: l10n.t('Keep This Name, the Target’s'),
                  detail: l10n.t('The branch goes on with its own name for the file; leave the patch’s name out then.'),
              },
              leave,
              keep('rename/rename'),
          ];
}

function ofAFolder({ patch, patchPath }: FileSides): readonly (Choice & { readonly id: ChoiceId })[] {
    if (patch === undefined)
        return [
            {
                id: 'target',
                title: l10n.t('Keep It in the Patch’s Folder'),
                detail: l10n.t(
                    'The target’s own file goes along with the folder that the patch renames. Most often right.',
                ),
            },
            keep('directory rename'),
        ];
    const elsewhere: Choice & { id: ChoiceId } = {
        id: 'patchName',
        title: l10n.t('Put It Where Upstream Has It: {0}', patchPath ?? ''),
        detail: l10n.t('For a folder that was not renamed as a whole, or a build that looks for it there.'),
    };
    return [
        {
            id: 'patch',
            title: l10n.t('Keep It in the Target’s Folder'),
            detail: l10n.t('The new file goes where the target has the rest of that folder. Most often right.'),
        },
        ...(patchPath === undefined ? [] : [elsewhere]),
        {
            id: 'delete',
            title: l10n.t('Leave the File Out'),
            detail: l10n.t('The patch adds it; the backport does without.'),
        },
        keep('directory rename'),
    ];
}

function leaveOut(kind: FileKind): Choice & { id: ChoiceId } {
    if (kind === 'directory/file')
        return {
            id: 'delete',
            title: l10n.t('Leave the File Out'),
            detail: l10n.t('The target’s folder keeps its name, and the backport does without the file.'),
        };
    return {
        id: 'delete',
        title: l10n.t('Leave the File Out'),
        detail: l10n.t(
            'The target does not have this file, so there may be nothing to fix here. The patch’s change to it is dropped.',
        ),
    };
}

function remove(): Choice & { id: ChoiceId } {
    return {
        id: 'delete',
        title: l10n.t('Delete the File, as the Patch Does'),
        detail: l10n.t('The target’s changes to it are lost.'),
    };
}

function takeTarget(kind: FileKind, { modes }: FileSides): Choice & { id: ChoiceId } {
    const title = l10n.t('Keep the Target’s State');
    return { id: 'target', title, detail: detail() };

    function detail(): string {
        if (kind === 'submodule')
            return l10n.t('The submodule stays at the commit that the target has; the patch’s move is dropped.');
        if (kind === 'symlink')
            return l10n.t('What the target has under this name stays; the patch’s change is dropped.');
        if (kind === 'mode')
            return l10n.t('The file’s mode stays {0}, as the target has it.', modeWords(modes?.target));
        return l10n.t('The file stays as it is on the target; what the patch did to it is dropped.');
    }
}

function takePatch(kind: FileKind, { modes }: FileSides): Choice & { id: ChoiceId } {
    const title = l10n.t('Take the Patch’s State');
    return { id: 'patch', title, detail: detail() };

    function detail(): string {
        if (kind === 'submodule') return l10n.t('The submodule moves to the commit that upstream has after the patch.');
        if (kind === 'symlink') return l10n.t('What upstream has under this name after the patch, link or file.');
        if (kind === 'mode')
            return l10n.t('The file becomes {0}, and its text what it is upstream.', modeWords(modes?.patch));
        return l10n.t('The file becomes what it is after the patch upstream, with all that came before it there.');
    }
}

function takeBase(kind: FileKind): Choice & { id: ChoiceId } {
    return {
        id: 'base',
        title: l10n.t('Go Back to the Base'),
        detail:
            kind === 'submodule'
                ? l10n.t(
                      'The submodule moves to the commit before the upstream patch: use it where neither move is wanted.',
                  )
                : l10n.t(
                      'The file becomes what it was before the upstream patch; the changes of both sides are dropped.',
                  ),
    };
}

function keep(kind: FileKind): Choice & { id: ChoiceId } {
    if (kind === 'submodule')
        return {
            id: 'keep',
            title: l10n.t('Keep What Is Checked Out'),
            detail: l10n.t('The commit that the submodule’s folder is at now is taken: for one that you chose there.'),
        };
    return {
        id: 'keep',
        title: l10n.t('Keep What Is There Now'),
        detail: l10n.t(
            'The file as it is in the work tree, or gone from it, is marked as resolved: for a result of your own.',
        ),
    };
}
