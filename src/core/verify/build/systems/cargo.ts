/** Cargo: checks the package of the touched files. */
import { groupByMarker, type BuildSystem } from './buildSystem.ts';

export const cargo: BuildSystem = {
    markers: ['Cargo.toml'],
    plan: (paths, facts) =>
        groupByMarker(paths, /\.rs$/, facts, 'Cargo.toml').map(([dir, mine]) => ({
            command: { argv: ['cargo', 'check', '--quiet', '--message-format=short', '--all-targets'] },
            dir,
            paths: mine,
            by: 'cargo',
        })),
};
