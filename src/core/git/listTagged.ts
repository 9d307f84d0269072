/** `git for-each-ref refs/tags`: which commits have a tag. */
import { GitFailed, run, type Git } from './git.ts';

/** @returns commit -> the name of its tag; of several the one that a version sort puts first @throws GitFailed */
export async function listTagged(git: Git): Promise<Map<string, string>> {
    const args = ['for-each-ref', '--sort=-version:refname', '--format=%(objectname) %(*objectname) %(refname)'];
    const ran = await run(git, [...args, '--', 'refs/tags/']);
    if (ran.code !== 0) throw new GitFailed(args, ran.code, ran.stderr);
    return new Map(
        ran.stdout.split('\n').flatMap((line): [string, string][] => {
            const [, object, peeled, name] = /^([0-9a-f]+) ([0-9a-f]*) refs\/tags\/(.+)$/.exec(line) ?? [];
            return object && name ? [[peeled || object, name]] : [];
        }),
    );
}
