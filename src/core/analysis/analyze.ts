/** The whole analysis of one pick on one target: scene, related commits, suggestions, warnings -> {@link Report}. */
import {
    nothingRelated,
    nothingSuggested,
    nothingWarned,
    regionKey,
    type RelatedFindings,
    type SuggestFindings,
} from './findings.ts';
import { findRelated } from './related/findRelated.ts';
import type { Report, ReportFile } from './report.ts';
import { EMPTY_TREE, setScene, type AnalyzeRequest, type SceneFile } from './scene.ts';
import type { Store } from './store.ts';
import { suggest } from './suggest/suggest.ts';
import { findWarnings } from './warnings/find.ts';

/** @throws Error with one sentence for the person where the request cannot be analysed */
export async function analyze(store: Store, request: AnalyzeRequest): Promise<Report> {
    const watch = stopwatch(store);
    const scene = await watch.time('dryRun', () => setScene(store, request));
    // Each part reads the scene and what the parts before it found.
    const related =
        request.parts?.related === false ? nothingRelated : await watch.time('related', () => findRelated(scene));
    const suggested =
        request.parts?.suggest === false
            ? nothingSuggested
            : await watch.time('suggest', () => suggest(scene, related));
    const warned =
        request.parts?.warnings === false
            ? nothingWarned
            : await watch.time('warnings', () => findWarnings(scene, related, request.warnings));
    return {
        schema: 1,
        commit: scene.pick.id,
        onto: scene.onto.id,
        base: scene.base ?? EMPTY_TREE,
        outcome: scene.dryRun.outcome,
        tree: scene.dryRun.tree,
        files: scene.files.map((file) => reportFile(file, related, suggested)),
        ...(related.looked === undefined ? {} : { looked: related.looked }),
        related: related.related,
        warnings: warned.warnings,
        notes: [
            ...(scene.dryRun.warning ? [scene.dryRun.warning] : []),
            ...related.notes,
            ...suggested.notes,
            ...warned.notes,
        ],
        millis: watch.millis(),
    };
}

function reportFile(file: SceneFile, { causes }: RelatedFindings, suggested: SuggestFindings): ReportFile {
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
function stopwatch({ host }: Store) {
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
