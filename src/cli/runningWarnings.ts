/** The warnings of a pick that has stopped, as its result is now. */
import { checkRunningPick } from '../core/analysis/checkRunningPick.ts';
import { suggestWholeFiles } from '../core/analysis/suggestWholeFiles.ts';
import type { FileSuggestion } from '../core/analysis/context/report.ts';
import type { WarningResults } from '../core/analysis/context/results.ts';
import { noWarnings } from '../core/analysis/context/results.ts';
import type { BackportState } from '../core/backport/state.ts';
import type { Host } from '../core/base/host.ts';
import { openStore } from '../core/git/store.ts';
import type { Repository } from '../core/git/repository.ts';
import { plainText } from './plainText.ts';

/** None where nothing has stopped. What fails here is a note: it must not hide the state, or hold up the pick. */
export async function findRunningWarnings(
    repository: Repository,
    host: Host,
    state: BackportState,
): Promise<WarningResults> {
    if (state.kind !== 'conflicted') return noWarnings;
    const store = await openStore(repository.git.dir, host);
    try {
        return await checkRunningPick(repository, store, state);
    } catch (error) {
        host.log(String(error));
        return { ...noWarnings, notes: [{ kind: 'check-stopped', reason: (error as Error).message }] };
    } finally {
        await store.dispose();
    }
}

/** Where the code of files that are gone on one side stands; none where that cannot be told. */
export async function findFileSuggestions(
    repository: Repository,
    host: Host,
    state: BackportState,
): Promise<ReadonlyMap<string, FileSuggestion>> {
    if (state.kind !== 'conflicted' || !state.files.some(({ kind }) => kind !== 'content')) return new Map();
    const store = await openStore(repository.git.dir, host);
    try {
        return await suggestWholeFiles(store, state);
    } catch (error) {
        host.log(String(error));
        return new Map();
    } finally {
        await store.dispose();
    }
}

/** Of a report: one line each, as compilers write them. */
export function printWarnings(found: Pick<WarningResults, 'warnings'>): string {
    return printWith(found, 'in the first suggestion');
}

/** The same of {@link findRunningWarnings}: the history is not asked there for better suggestions. */
export function printRunningWarnings(found: Pick<WarningResults, 'warnings'>): string {
    return printWith(found, 'in what the three versions alone suggest');
}

/** @param suggested how the result of an open region is called */
function printWith({ warnings }: Pick<WarningResults, 'warnings'>, suggested: string): string {
    const taken = { suggestion: suggested, patch: "in the patch's lines" } as const;
    return warnings
        .map(({ path, line, column, severity, message, standsIn }) => {
            const where = standsIn === undefined ? '' : ` (${taken[standsIn]})`;
            return plainText(`${path}:${line}:${column}: ${severity}: ${message}${where}`);
        })
        .map((line) => `${line}\n`)
        .join('');
}
