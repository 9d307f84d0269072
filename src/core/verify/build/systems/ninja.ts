/** Ninja, which knows what a file needs first. What it makes of a file stands in the compile commands, else `<file>^` asks for it. */
import { isSafePath, type BuildSystem } from './buildSystem.ts';

export const ninja: BuildSystem = {
    markers: ['build.ninja', 'build/build.ninja'],
    plan(paths, facts) {
        const groups = new Map<string, { targets: string[]; paths: string[] }>();
        for (const path of paths) {
            if (!/\.(?:c|cc|cpp|cxx|m|mm|S)$/.test(path) || !isSafePath(path)) continue;
            const entry = facts.compile.get(path);
            const dir = entry?.ninja
                ? entry.dir
                : (facts.nearest(path, 'build.ninja') ?? under(facts.nearest(path, 'build/build.ninja'), 'build'));
            const target = entry?.ninja ? entry.output : undefined;
            if (dir === undefined || (entry && !entry.ninja) || (target === undefined && dir.startsWith('..')))
                continue;
            const group = groups.get(dir) ?? { targets: [], paths: [] };
            group.targets.push(target ?? `${upFrom(dir)}${path}^`);
            group.paths.push(path);
            groups.set(dir, group);
        }
        return [...groups].map(([dir, group]) => ({
            command: { argv: ['ninja', ...group.targets] },
            dir,
            paths: group.paths,
            by: 'ninja',
        }));
    },
};

const under = (dir: string | undefined, name: string) =>
    dir === undefined ? undefined : dir === '' ? name : `${dir}/${name}`;

/** From a folder of the repository back to its root. */
const upFrom = (dir: string) => (dir === '' ? '' : '../'.repeat(dir.split('/').length));
