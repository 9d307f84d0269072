/** Ways to end a conflict that has no markers, each in words: what it does, and why one would want it. Pure. */
import * as l10n from '@vscode/l10n';
import type { FileSuggestion, Report } from '../../core/analysis/report.ts';
import type { FileKind } from '../../core/backport/state.ts';
import type { Choice } from '../../protocol/panel.ts';
import type { Versions } from '../engine.ts';

/**
 * `delete` takes the side that has no such file; `keep` takes what is in the work tree; `move` writes the edits where the
 * file lives on the target; `retry` picks once more, so that git finds it there itself.
 */
export type ChoiceId = 'target' | 'patch' | 'delete' | 'keep' | 'move' | 'retry';

/** What the report proposes for the file as a whole. */
export function meantFor(report: Report | undefined, path: string | undefined): FileSuggestion | undefined {
    return report?.files.find((file) => file.path === path)?.suggestion;
}

/**
 * What can be done with a file of this kind: only what its versions allow, likeliest first.
 * @param meant what the report proposes, where it is there already
 */
export function choicesOf(
    kind: FileKind,
    versions: Versions | undefined,
    meant?: FileSuggestion,
): readonly (Choice & { readonly id: ChoiceId })[] {
    if (!versions) return [];
    return [...elsewhere(meant), ...plainChoices(kind, versions)];
}

function elsewhere(meant: FileSuggestion | undefined): (Choice & { id: ChoiceId })[] {
    if (meant?.action !== 'move') return [];
    const { path, why, findRenames } = meant;
    const retry = {
        id: 'retry' as const,
        title: l10n.t('Retry with --find-renames={0}%', findRenames ?? 0),
        detail: l10n.t(
            'The commit is picked once more, and git merges its change into {0} itself. What you resolved is kept aside.',
            path,
        ),
    };
    return [
        { id: 'move', title: l10n.t('Apply the Change in {0}', path), detail: why },
        ...(findRenames === undefined ? [] : [retry]),
    ];
}

function plainChoices(kind: FileKind, versions: Versions): readonly (Choice & { readonly id: ChoiceId })[] {
    const { target, patch } = versions;
    if (target === undefined && patch === undefined) {
        return [
            {
                id: 'delete',
                title: l10n.t('Leave This Name Out'),
                detail: l10n.t('Target and patch both moved the file away from here, each to a name of its own.'),
            },
            keep(kind),
        ];
    }
    return [
        target === undefined ? leaveOut() : takeTarget(kind),
        patch === undefined ? remove() : takePatch(kind),
        keep(kind),
    ];
}

/** The side that {@link ChoiceId} stands for; undefined where it is none. */
export function sideOf(choice: ChoiceId, versions: Versions): 'target' | 'patch' | undefined {
    if (choice === 'target' || choice === 'patch') return choice;
    if (choice !== 'delete') return undefined;
    return versions.target === undefined ? 'target' : 'patch';
}

function leaveOut(): Choice & { id: ChoiceId } {
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
        detail: l10n.t('What the target changed in it is lost with it.'),
    };
}

function takeTarget(kind: FileKind): Choice & { id: ChoiceId } {
    const title = l10n.t('Keep the Target’s State');
    if (kind === 'submodule')
        return {
            id: 'target',
            title,
            detail: l10n.t('The submodule stays at the commit that the target has; the patch’s move is dropped.'),
        };
    return {
        id: 'target',
        title,
        detail: l10n.t('The file stays as it is on the target; what the patch did to it is dropped.'),
    };
}

function takePatch(kind: FileKind): Choice & { id: ChoiceId } {
    const title = l10n.t('Take the Patch’s State');
    if (kind === 'submodule')
        return {
            id: 'patch',
            title,
            detail: l10n.t('The submodule moves to the commit that upstream has after the patch.'),
        };
    return {
        id: 'patch',
        title,
        detail: l10n.t('The file becomes what it is after the patch upstream, with all that came before it there.'),
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
