/** The compiler of TypeScript: checks the project of the touched files. */
import { groupByMarker, type BuildSystem } from './buildSystem.ts';

const COMPILER = 'node_modules/.bin/tsc';

export const tsc: BuildSystem = {
    markers: ['tsconfig.json'],
    rootFiles: [COMPILER],
    plan(paths, facts) {
        const compiler: [string, ...string[]] = facts.rootFiles.has(COMPILER)
            ? [`${facts.root}/${COMPILER}`]
            : ['npx', '--no-install', 'tsc'];
        return groupByMarker(paths, /\.[cm]?tsx?$/, facts, 'tsconfig.json').map(([dir, mine]) => ({
            command: { argv: [...compiler, '--noEmit', '--pretty', 'false', '-p', dir || '.'] },
            dir: '',
            paths: mine,
            by: 'tsc',
        }));
    },
};
