/**
 * A pick is checked before its conflicts are resolved: each open region as it is suggested. What holds only with one side of a
 * region for which nothing is suggested is not known, and not said.
 */
import type { MergeFacts } from '../../conflict/mergeFacts.ts';
import { readTextAt, type AnalysisContext } from '../context/analysisContext.ts';
import type { Warning } from '../context/report.ts';
import { regionKey, type SuggestionResults, type WarningResults } from '../context/results.ts';
import { composeRegions, type ComposedText, type SuggestedRegion } from './composeRegions.ts';
import type { CheckedFile } from './model/fileView.ts';

/** A file that conflicts as a whole, as it is suggested: its change elsewhere, or the file left out. Its text in the dry run is not a result. */
export async function settleWhole(
    context: AnalysisContext,
    files: readonly CheckedFile[],
    suggestions: SuggestionResults['files'],
): Promise<CheckedFile[]> {
    const conflicts = new Map(context.files.map((file) => [file.path, file]));
    const settled = await Promise.all(
        files.map(async (file): Promise<CheckedFile> => {
            const conflict = conflicts.get(file.path);
            if (!conflict || conflict.regions.length || conflict.target || !conflict.patch) return file;
            const suggestion = suggestions.get(file.path);
            if (suggestion?.action === 'edit') return { ...file, result: suggestion.text };
            if (suggestion?.action !== 'move' || files.some(({ path }) => path === suggestion.path))
                return { ...file, result: undefined, open: [] };
            const { path, text: result } = suggestion;
            const target = await readTextAt(context.store, context.trees.target, path);
            return { ...file, path, targetPath: path, target, result, open: [], isGuess: true };
        }),
    );
    return settled;
}

/** The regions of each file in conflict with what is suggested for them, by path. */
export function listSuggestedRegions(
    context: AnalysisContext,
    suggested: Pick<SuggestionResults, 'regions'>,
): ReadonlyMap<string, readonly SuggestedRegion[]> {
    return new Map(
        context.files.map((file) => [
            file.path,
            file.regions.map((region) => ({
                target: region.target,
                patch: region.patch,
                suggestions: suggested.regions.get(regionKey(file, region)) ?? [],
            })),
        ]),
    );
}

/** A text with markers, and what tells them from its own text. */
export interface MarkedText {
    readonly text: string;
    readonly facts: MergeFacts;
}

/**
 * Checks with each open region as it is suggested.
 * @param marked by path
 * @param check gets these files composed, by path
 * @returns places in the texts with markers
 */
export async function checkComposed(
    marked: ReadonlyMap<string, MarkedText>,
    regions: ReadonlyMap<string, readonly SuggestedRegion[]>,
    check: (composed: ReadonlyMap<string, string>) => Promise<WarningResults>,
): Promise<WarningResults> {
    const checkWith = async (side: 'patch' | 'target') => {
        const composed = new Map<string, ComposedText>();
        for (const [path, { text, facts }] of marked)
            composed.set(path, composeRegions(text, regions.get(path) ?? [], facts, side));
        const found = await check(new Map([...composed].map(([path, { text }]) => [path, text])));
        const warnings = found.warnings.map((warning) => placeWarning(warning, composed.get(warning.path)));
        const isGuess = [...composed.values()].some(({ withoutSuggestion }) => withoutSuggestion > 0);
        return { warnings, notes: found.notes, isGuess };
    };
    const { warnings, notes, isGuess } = await checkWith('patch');
    if (!isGuess) return { warnings, notes };
    const other = new Set((await checkWith('target')).warnings.map(identifyFinding));
    return { warnings: warnings.filter((one) => one.standsIn || other.has(identifyFinding(one))), notes };
}

function placeWarning(warning: Warning, composed: ComposedText | undefined): Warning {
    if (!composed) return warning;
    const { line, column, open } = composed.place(warning);
    return { ...warning, line, column, ...(open ? { standsIn: open.suggestion ? 'suggestion' : 'patch' } : {}) };
}

/** The same for the same finding at the same place, whatever its sentence says. Only reports of 0.1.0 have no facts, and none is checked here. */
function identifyFinding({ rule, path, line, column, facts }: Warning): string {
    const sorted = Object.entries(facts ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([rule, path, line, column, sorted]);
}

/** @param file with git's merge as its result */
export function readCheckedFacts({ base, target, patch, result }: CheckedFile): MergeFacts {
    const versions = {
        ...(base === undefined ? {} : { base }),
        ...(target === undefined ? {} : { target }),
        ...(patch === undefined ? {} : { patch }),
    };
    return { versions, ...(result === undefined ? {} : { merged: result }) };
}
