/** Where the lab keeps things. */
import path from 'node:path';

/** The checkout. */
export const PROJECT = path.resolve(import.meta.dirname, '../../..');

/** Installed servers and browsers; kept between runs. `GIT_BACKPORT_LAB` moves it, so that checkouts can share it. */
export const CACHE = path.resolve(process.env['GIT_BACKPORT_LAB'] || path.join(PROJECT, '.vscode-test'));

/** Screenshots, traces and logs of the tests. */
export const ARTIFACTS = path.join(PROJECT, 'artifacts');

/** The package that people install; `npm run package` makes it. */
export const VSIX = path.join(PROJECT, 'dist', 'git-backport.vsix');
