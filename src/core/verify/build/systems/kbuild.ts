/** Kbuild, of Linux: `make path/file.o` (the kernel's backporting guide). */
import { isSafePath, type BuildSystem } from './buildSystem.ts';

const ROOT_FILES = ['Makefile', 'scripts/Makefile.build', 'Kconfig'];

export const kbuild: BuildSystem = {
    rootFiles: ROOT_FILES,
    plan(paths, { rootFiles }, { variables = {} }) {
        if (!ROOT_FILES.every((name) => rootFiles.has(name))) return [];
        const mine = paths.filter((path) => /\.(?:c|S|rs)$/.test(path) && isSafePath(path));
        if (mine.length === 0) return [];
        const set = Object.entries(variables).flatMap(([name, value]) =>
            /^[A-Z_a-z]\w*$/.test(name) ? [`${name}=${value}`] : [],
        );
        const objects = mine.map((path) => path.replace(/\.\w+$/, '.o'));
        return [{ command: { argv: ['make', ...set, ...objects] }, dir: '', paths: mine, by: 'Kbuild' }];
    },
};
