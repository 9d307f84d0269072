/** The whole analysis of one pick on one target: scene, related commits, suggestions, warnings -> {@link Report}. */
import type { Report, ReportFile } from './report.ts';
import { EMPTY_TREE, setScene, type AnalyzeRequest, type Scene, type SceneFile } from './scene.ts';
import type { Store } from './store.ts';

/** @throws Error with one sentence for the person where the request cannot be analysed */
export async function analyze(store: Store, request: AnalyzeRequest): Promise<Report> {
    const watch = stopwatch(store);
    const scene = await watch.time('dryRun', () => setScene(store, request));
    return {
        schema: 1,
        commit: scene.pick.id,
        onto: scene.onto.id,
        base: scene.base ?? EMPTY_TREE,
        outcome: scene.dryRun.outcome,
        tree: scene.dryRun.tree,
        files: scene.files.map(reportFile),
        related: [],
        warnings: [],
        notes: notesOf(scene),
        millis: watch.millis(),
    };
}

function reportFile(file: SceneFile): ReportFile {
    const { path, kind, targetPath, patchPath, message } = file;
    return {
        path,
        kind,
        ...(targetPath !== undefined && targetPath !== path ? { targetPath } : {}),
        ...(patchPath !== undefined && patchPath !== path ? { patchPath } : {}),
        ...(message ? { message } : {}),
        regions: file.regions.map(({ line, target, base, patch }) => ({
            line,
            target,
            base: base ?? '',
            patch,
            causes: [],
            suggestions: [],
        })),
    };
}

function notesOf({ dryRun }: Scene): string[] {
    return dryRun.warning ? [dryRun.warning] : [];
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
