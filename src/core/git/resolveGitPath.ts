/** Where git keeps a file of its own: `git rev-parse --git-path`, which knows work trees and variables. */
import path from 'node:path';
import { askRevParse } from './askRevParse.ts';
import { GitFailed, readOutput, type Git } from './git.ts';

/**
 * @param name relative to the git directory, e.g. `hooks`, `info/attributes`
 * @returns absolute; the file need not exist
 * @throws GitFailed if `git.dir` is not in a repository
 */
export async function resolveGitPath(git: Git, name: string): Promise<string> {
    return path.resolve(git.dir, (await readOutput(git, ['rev-parse', '--git-path', name])).replace(/\r?\n$/, ''));
}

/** One path for each name. */
type PathsOf<Names extends readonly string[]> = { readonly [Index in keyof Names]: string };

/** What an empty repository over the same objects is made with. */
export interface RepositoryParts<Names extends readonly string[]> {
    /** `sha1` or `sha256`. */
    readonly objectFormat: string;
    /** Those that were asked for, absolute. */
    readonly paths: PathsOf<Names>;
}

/**
 * {@link resolveGitPath} of several names, and the format of objects, in one call.
 * @throws GitFailed if `git.dir` is not in a repository
 */
export async function readRepositoryParts<const Names extends readonly string[]>(
    git: Git,
    names: Names,
): Promise<RepositoryParts<Names>> {
    const questions = [['--show-object-format'], ...names.map((name) => ['--git-path', name] as const)] as const;
    const answers = await askRevParse(git, questions);
    const [objectFormat = '', ...paths] = answers.map(({ code, stdout, stderr }, at) => {
        if (code !== 0) throw new GitFailed(questions[at]!, code, stderr);
        return stdout.replace(/\r?\n$/, '');
    });
    return { objectFormat, paths: paths.map((each) => path.resolve(git.dir, each)) as PathsOf<Names> };
}

/** {@link resolveGitPath} of several names in one call. */
export const resolveGitPaths = async <const Names extends readonly string[]>(
    git: Git,
    names: Names,
): Promise<PathsOf<Names>> => (await readRepositoryParts(git, names)).paths;
