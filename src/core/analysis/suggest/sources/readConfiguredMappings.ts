/** The forms of one repository: what the user set, and what the repository's configuration has as `backport.form`. */
import { readConfigValues } from '../../../git/configValues.ts';
import type { ReportNote } from '../../../messages/reportNotes.ts';
import type { AnalysisContext } from '../../context/analysisContext.ts';
import type { Store } from '../../../git/store.ts';
import { parseApiMapping, type ApiMapping } from '../mappings/apiMapping.ts';

/** Forms read at most: each is looked for in each region. */
const MAX_FORMS = 500;
/** Milliseconds for which the configuration is not read again: many picks at once ask once. */
const FRESH = 5000;

/** @returns the user's own first; `notes` tell of lines that are no form */
export async function readConfiguredMappings({
    store,
    apiMappings = [],
}: Pick<AnalysisContext, 'store' | 'apiMappings'>) {
    const lines = [...apiMappings, ...(await configured(store))].slice(0, MAX_FORMS);
    const parsed = lines.map((line) => [line, parseApiMapping(line)] as const);
    return {
        forms: parsed.flatMap(([, form]): ApiMapping[] => (form ? [form] : [])),
        notes: parsed.flatMap(([line, form]): ReportNote[] =>
            form ? [] : [{ kind: 'mapping-unreadable', line: line.slice(0, 80) }],
        ),
    };
}

function configured({ git, host, memo }: Store): Promise<string[]> {
    const kept = memo.get('forms') as { at: number; lines: Promise<string[]> } | undefined;
    const now = host.clock();
    if (kept && now - kept.at < FRESH) return kept.lines;
    const lines = readConfigValues(git, 'backport.form');
    memo.set('forms', { at: now, lines });
    lines.catch(() => memo.delete('forms'));
    return lines;
}
