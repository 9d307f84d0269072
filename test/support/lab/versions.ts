/** The versions of VS Code that the lab runs, as packages of npm. */
import { execFileSync } from 'node:child_process';
import { PROJECT } from './paths.ts';

export interface Version {
    /** As VS Code counts. */
    readonly vscode: string;
    /** The version of the npm package `code-server` that carries it. */
    readonly codeServer: string;
    /** The major version of Node that its server needs. */
    readonly node: number;
}

/** `oldest` is the least that package.json's `engines.vscode` admits. */
export const VERSIONS = {
    oldest: { vscode: '1.100', codeServer: '4.100.3', node: 20 },
    newest: { vscode: '1.139', codeServer: '4.139.1', node: 24 },
} as const satisfies Record<string, Version>;

/**
 * The version that `GIT_BACKPORT_VSCODE` asks for: `oldest` (also when it is not set), `newest`, or a number such as
 * `1.139`. Throws on anything else.
 */
export function chosenVersion(wanted: string = process.env['GIT_BACKPORT_VSCODE'] || 'oldest'): Version {
    const found = Object.entries(VERSIONS).find(([name, version]) => name === wanted || version.vscode === wanted);
    if (!found) {
        const known = Object.entries(VERSIONS).map(([name, version]) => `${name} (${version.vscode})`);
        throw new Error(`GIT_BACKPORT_VSCODE is "${wanted}": the lab knows ${known.join(' and ')}.`);
    }
    return found[1];
}

/**
 * The name of the version whose turn it is: the oldest and the newest alternate with the number of commits and, in a shallow
 * clone, where that stays the same, with the day of the last one. The same commit has the same version everywhere.
 * @param count commits that the clone has
 * @param seconds when the last one was made, since the epoch
 */
export function versionInTurn(count: number, seconds: number): keyof typeof VERSIONS {
    return (count + Math.floor(seconds / 86_400)) % 2 === 0 ? 'oldest' : 'newest';
}

/** {@link versionInTurn} of the commit that is checked out; the oldest where this is no clone. */
export function versionOfCheckout(): keyof typeof VERSIONS {
    const ask = (...args: string[]) =>
        Number(execFileSync('git', args, { cwd: PROJECT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    try {
        return versionInTurn(ask('rev-list', '--count', 'HEAD'), ask('log', '-1', '--format=%ct'));
    } catch {
        return 'oldest';
    }
}
