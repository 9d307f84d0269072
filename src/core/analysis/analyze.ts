/** The whole analysis of one pick on one target: context, related commits, suggestions, warnings -> {@link Report}. */
import {
    noRelated,
    noSuggestions,
    noWarnings,
    regionKey,
    type RelatedResults,
    type SuggestionResults,
    type WarningResults,
} from './context/results.ts';
import { findOperationCauses, isInverse } from './related/findOperationCauses.ts';
import { findRelated } from './related/findRelated.ts';
import type { Report, ReportFile, ReportPart } from './context/report.ts';
import {
    createAnalysisContext,
    isOfTwoSides,
    type AnalyzeRequest,
    type AnalysisContext,
    type ContextFile,
} from './context/analysisContext.ts';
import { once } from '../base/memo.ts';
import type { ReportNote } from '../messages/reportNotes.ts';
import type { Store } from '../git/store.ts';
import { prepareSuggestions, suggestResults, suggestFromTexts } from './suggest/suggestResults.ts';
import { findWarnings, prepareWarnings } from './warnings/findWarnings.ts';

/**
 * @param onPart called with what is known so far, early answers first: what follows from the three texts of each region, then the
 * commits in the way, then all suggestions
 * @throws Error with one sentence for the user where the request cannot be analysed
 */
export async function analyze(
    store: Store,
    request: AnalyzeRequest,
    onPart?: (report: Report) => void,
): Promise<Report> {
    const stopwatch = createStopwatch(store);
    const context = await stopwatch.time('dryRun', () => createAnalysisContext(store, request));
    const { parts = {} } = request;
    const reportPart = (found: Findings, ...pending: ReportPart[]) =>
        onPart?.({ ...reportOf(context, found, stopwatch.millis()), pending });
    // Each part reads the context and what the parts before it found.
    const early = onPart && parts.suggest !== false ? await suggestFromTexts(context) : noSuggestions;
    const found = { related: noRelated, suggested: early, warned: noWarnings };
    reportPart(found, 'related', 'suggestions', 'warnings');
    const warnings = parts.warnings !== false ? beginWarnings(context, request) : undefined;
    const isSuggested = parts.suggest !== false && !isOfTwoSides(context);
    // Begun while the history is asked: git works there, and this process waits for it.
    const readAhead = isSuggested ? prepareSuggestions(context).catch(() => {}) : undefined;
    const first = (related: RelatedResults['related']) => {
        reportPart({ ...found, related: { ...noRelated, related } }, 'related', 'suggestions', 'warnings');
        warnings?.begin();
    };
    try {
        const related =
            parts.related === false ? noRelated : await stopwatch.time('related', () => explain(context, first));
        reportPart({ ...found, related }, 'suggestions', 'warnings');
        const suggested =
            parts.suggest === false
                ? noSuggestions
                : await stopwatch.time('suggest', () =>
                      isOfTwoSides(context) ? suggestFromTexts(context) : suggestResults(context, related),
                  );
        reportPart({ ...found, related, suggested }, 'warnings');
        const warned = warnings ? await stopwatch.time('warnings', () => warnings.finish(suggested)) : noWarnings;
        return reportOf(context, { related, suggested, warned }, stopwatch.millis());
    } finally {
        // Nothing runs on behind an analysis that was given up; a failure is told by what asks for the same.
        await Promise.all([readAhead, warnings?.settled()]);
    }
}

/**
 * The warnings, begun while the history is still asked: git works there, and this process waits for it. Without a file in conflict
 * nothing is suggested that they would wait for; else what they will read is read ahead.
 */
function beginWarnings(context: AnalysisContext, { warnings: options }: AnalyzeRequest) {
    const isClean = context.files.length === 0;
    const find = once(() => findWarnings(context, noSuggestions, options));
    let begun: Promise<unknown> | undefined;
    /** Nothing of it runs on behind an analysis that was given up; a failure is told by `finish`, which asks for the same. */
    const settled = async () => void (await begun?.catch(() => {}));
    return {
        settled,
        begin() {
            begun ??= isClean ? find() : prepareWarnings(context);
            begun.catch(() => {});
        },
        async finish(suggested: SuggestionResults): Promise<WarningResults> {
            if (isClean) return find();
            await settled();
            return findWarnings(context, suggested, options);
        },
    };
}

/** A rebase step is a pick of the user's own commit; other operations have sides, or no history at all. */
async function explain(context: AnalysisContext, first: Parameters<typeof findRelated>[1]): Promise<RelatedResults> {
    const { operation } = context;
    const isOther = operation ? operation.kind !== 'rebase' : await isInverse(context);
    return isOther ? findOperationCauses(context) : findRelated(context, first);
}

interface Findings {
    readonly related: RelatedResults;
    readonly suggested: SuggestionResults;
    readonly warned: WarningResults;
}

function reportOf(
    context: AnalysisContext,
    { related, suggested, warned }: Findings,
    millis: Report['millis'],
): Report {
    const drivers = [...context.drivers].map(([path, driver]) => ({ path, driver }));
    return {
        schema: 1,
        ...(context.operation ? { operation: context.operation } : {}),
        commit: context.pick.id,
        onto: context.onto.id,
        base: context.trees.base,
        outcome: context.dryRun.outcome,
        ...(context.dryRun.outcome === 'empty' && context.changes.length === 0 ? { noChange: true } : {}),
        ...mainlineOf(context),
        tree: context.dryRun.tree,
        files: context.files.map((file) => reportFile(file, related, suggested)),
        ...(drivers.length ? { drivers } : {}),
        ...(related.looked === undefined ? {} : { looked: related.looked }),
        related: related.related,
        warnings: warned.warnings,
        notes: [
            ...(context.dryRun.renames ? [context.dryRun.renames] : []),
            ...(drivers.length ? [{ kind: 'drivers', files: drivers } satisfies ReportNote] : []),
            ...context.notes,
            ...related.notes,
            ...suggested.notes,
            ...warned.notes,
        ],
        millis,
    };
}

function mainlineOf({ pick: { parents }, base }: AnalysisContext): Pick<Report, 'mainline'> {
    if (parents.length < 2 || base === undefined) return {};
    return { mainline: { parent: parents.indexOf(base) + 1, of: parents.length } };
}

function reportFile(file: ContextFile, { causes }: RelatedResults, suggested: SuggestionResults): ReportFile {
    const { path, kind, targetPath, patchPath, message } = file;
    const suggestion = suggested.files.get(path);
    return {
        path,
        kind,
        ...(targetPath !== undefined && targetPath !== path ? { targetPath } : {}),
        ...(patchPath !== undefined && patchPath !== path ? { patchPath } : {}),
        ...(message ? { message } : {}),
        regions: file.regions.map((region) => ({
            line: region.line,
            target: region.target,
            base: region.base ?? '',
            patch: region.patch,
            causes: causes.get(regionKey(file, region)) ?? [],
            suggestions: suggested.regions.get(regionKey(file, region)) ?? [],
        })),
        ...(suggestion ? { suggestion } : {}),
    };
}

/** Wall time per part. */
function createStopwatch({ host }: Store) {
    const begun = host.clock();
    const parts: Record<string, number> = {};
    return {
        async time<Result>(part: string, work: () => Promise<Result>): Promise<Result> {
            const from = host.clock();
            try {
                return await work();
            } finally {
                parts[part] = Math.round(host.clock() - from);
            }
        },
        millis: () => ({ ...parts, total: Math.round(host.clock() - begun) }),
    };
}
