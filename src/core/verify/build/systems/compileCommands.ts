/** The command that a `compile_commands.json` has for a file. */
import type { BuildSystem } from './buildSystem.ts';

export const compileCommands: BuildSystem = {
    plan: (paths, facts) =>
        paths.flatMap((path) => {
            const entry = facts.compile.get(path);
            return entry
                ? [{ command: { argv: entry.argv }, dir: entry.dir, paths: [path], by: 'compile_commands.json' }]
                : [];
        }),
};
