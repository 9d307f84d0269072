/** Which commands build just the files that a backport touches, by what stands in the repository. Pure. */
import { append } from '../../base/arrays.ts';
import { BUILD_SYSTEMS } from './buildSystems.ts';
import type { BuildFacts, BuildSettings, BuildStep } from './systems/buildSystem.ts';

/** What builds a backport's files, and which of them nothing builds; made by `planBuild`. */
export interface BuildPlan {
    readonly steps: readonly BuildStep[];
    /** Touched files that nothing here builds: headers, documents, odd names. */
    readonly left: readonly string[];
}

/**
 * @param paths of the files that the backport leaves changed
 * @returns steps in the order of running, and in `left` the files that none of them builds
 */
export function planBuild(paths: readonly string[], facts: BuildFacts, settings: BuildSettings): BuildPlan {
    const { template } = settings;
    if (template?.trim()) {
        const command = { shell: template, files: paths.map((path) => (path.startsWith('-') ? `./${path}` : path)) };
        return { steps: paths.length > 0 ? [{ command, dir: '', paths, by: 'your command' }] : [], left: [] };
    }
    const steps: BuildStep[] = [];
    let left = paths;
    for (const system of BUILD_SYSTEMS) {
        const made = system.plan(left, facts, settings);
        append(steps, made);
        const built = new Set(made.flatMap((step) => step.paths));
        left = left.filter((path) => !built.has(path));
    }
    return { steps, left };
}
