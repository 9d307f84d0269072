/** The `go` command: builds the packages of the touched files. */
import { groupByMarker, type BuildSystem } from './buildSystem.ts';

export const goBuild: BuildSystem = {
    markers: ['go.mod'],
    plan: (paths, facts) =>
        groupByMarker(paths, /\.go$/, facts, 'go.mod').map(([dir, mine]) => {
            const inside = (path: string) => (dir === '' ? path : path.slice(dir.length + 1));
            const folders = mine.map((path) => inside(path).split('/').slice(0, -1).join('/'));
            const packages = [...new Set(folders.map((folder) => (folder === '' ? '.' : `./${folder}`)))];
            // Tests are compiled by vet alone.
            const verb = mine.some((path) => path.endsWith('_test.go')) ? ['vet'] : ['build', '-o', '/dev/null'];
            return { command: { argv: ['go', ...verb, ...packages] }, dir, paths: mine, by: 'go' };
        }),
};
