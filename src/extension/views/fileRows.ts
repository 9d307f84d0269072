/** The files of the running pick with what is left in each, and its regions. Pure. */
import * as l10n from '@vscode/l10n';
import type { ConflictedFile } from '../../core/backport/state.ts';
import { describeFileKind } from '../base/describeFileKind.ts';
import { commands } from '../base/ids.ts';
import type { RegionPlace } from '../model/regionPlace.ts';
import type { PlacedWarning } from '../model/placedWarning.ts';
import { isCounted } from '../model/listFixes.ts';
import { oneLine, splitPath, type TreeRow } from '../base/treeRow.ts';
import type { ShownFile } from './shownFile.ts';
import { describeRemaining, countRegions, countWarnings } from '../base/countRemaining.ts';

/** @param list files in conflict, resolved ones too @returns one row that holds a row for each file */
export function fileRows(shown: ShownFile, list: readonly ConflictedFile[]): TreeRow {
    return {
        id: 'files',
        label: l10n.t('Files'),
        description: describeRemaining(list),
        icon: 'files',
        children: list.map((file) => fileRow(shown, file)),
    };
}

function fileRow({ places, warned: all }: ShownFile, file: ConflictedFile): TreeRow {
    const { name, folder } = splitPath(file.path);
    const shownName = oneLine(name);
    const what = file.resolved
        ? l10n.t('resolved')
        : file.left > 0
          ? countRegions(file.left)
          : file.regions > 0
            ? l10n.t('all regions resolved, not marked yet')
            : describeFileKind(file.kind);
    const found = all.filter((warning) => warning.path === file.path && isCounted(warning));
    const warned = countWarnings(found.length);
    return {
        id: `file/${file.path}`,
        label: shownName,
        description: [what, warned, oneLine(folder)].filter(Boolean).join(' · '),
        spoken: [shownName, what, warned, folder ? l10n.t('in {0}', oneLine(folder)) : ''].filter(Boolean).join(', '),
        tooltip: `${oneLine(file.path)}\n${what}`,
        file: file.path,
        // A long name leaves no room for the word.
        ...(file.resolved ? { icon: 'pass', color: 'charts.green' } : {}),
        context: file.resolved ? 'file.resolved' : file.regions > 0 ? 'file.regions' : 'file.whole',
        command: { id: commands.openFile, arguments: [file.path] },
        ...(file.resolved || file.regions === 0
            ? {}
            : {
                  children: placesOf(file, places(file.path)).map((place, index) =>
                      placeRow(file.path, place, index, warningsAt(found, place)),
                  ),
              }),
    };
}

/** Before the file was read only the number of its regions is known: they get their names a moment later. */
function placesOf(file: ConflictedFile, read: readonly RegionPlace[]): readonly (RegionPlace | undefined)[] {
    return read.length > 0 ? read : Array.from({ length: Math.min(file.left, MAX_UNREAD) }, () => undefined);
}

const MAX_UNREAD = 100;

/** A region without a result has its warnings at its head. */
function warningsAt(found: readonly PlacedWarning[], place: RegionPlace | undefined): string {
    return countWarnings(found.filter(({ open }) => open && open.head === place?.line).length);
}

function placeRow(path: string, place: RegionPlace | undefined, index: number, warned: string): TreeRow {
    const label = oneLine(place?.heading ?? '') || l10n.t('Region {0}', index + 1);
    const id = `place/${path}/${index}`;
    if (!place)
        return { id, label, icon: 'circle-large-outline', command: { id: commands.openFile, arguments: [path] } };
    const { words, ...look } = looks(place.status);
    const line = l10n.t('line {0}', place.line);
    return {
        id,
        label,
        description: [place.status === 'open' ? '' : words, warned, line].filter(Boolean).join(' · '),
        spoken: [label, line, words, warned].filter(Boolean).join(', '),
        ...look,
        command: { id: commands.openFile, arguments: [path, place.line] },
    };
}

/** As the conflict editor shows them. */
function looks(status: RegionPlace['status']): {
    readonly icon: string;
    readonly color?: string;
    readonly words: string;
} {
    switch (status) {
        case 'open':
            return { icon: 'circle-large-outline', words: l10n.t('not resolved') };
        case 'ready':
            return { icon: 'edit', words: l10n.t('result ready, not marked') };
        case 'resolved':
            return { icon: 'pass', color: 'charts.green', words: l10n.t('resolved') };
    }
}
