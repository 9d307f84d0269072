/** The versions of VS Code that the lab runs, as packages of npm. */

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
