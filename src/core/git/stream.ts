/** Output of git read as it comes, for what is too long to wait for or to hold; ended early where it is enough. */
import { StringDecoder } from 'node:string_decoder';
import { splitVerb } from './callClass.ts';
import { GitKilled } from './errors.ts';
import { GitCancelled, GitUnavailable, start, type Git } from './git.ts';
import { runInTurn } from './runInTurn.ts';

/** How a call ended whose output was read as it came. */
export interface Streamed {
    /** Exit code; undefined where the reader ended it. */
    readonly code: number | undefined;
    /** Its end, at most 4 KB. */
    readonly stderr: string;
}

/**
 * @param take gets the output in pieces, cut anywhere; false ends git, and no further piece comes
 * @param input written to standard input, which is then closed
 * @throws GitCancelled, GitUnavailable
 */
export function stream(
    git: Git,
    args: readonly string[],
    take: (text: string) => boolean,
    input = '',
): Promise<Streamed> {
    return runInTurn(git.signal, () => readAlong(git, args, take, input));
}

function readAlong(
    git: Git,
    args: readonly string[],
    take: (text: string) => boolean,
    input: string,
): Promise<Streamed> {
    return new Promise((resolve, reject) => {
        const started = performance.now();
        const child = start(git, args);
        const decoder = new StringDecoder('utf8');
        let bytes = 0;
        let stderr = '';
        let enough = false;
        child.stdout.on('data', (data: Buffer) => {
            if (enough) return;
            bytes += data.length;
            enough = !take(decoder.write(data));
            if (enough) child.kill();
        });
        child.stderr.on('data', (data: Buffer) => (stderr = (stderr + data.toString('utf8')).slice(-4096)));
        child.on('error', (error) =>
            reject(git.signal?.aborted ? new GitCancelled() : new GitUnavailable(error.message)),
        );
        child.on('close', (code) => {
            if (git.signal?.aborted) return reject(new GitCancelled());
            const spent = Math.round(performance.now() - started);
            git.log(`git ${args.slice(0, 3).join(' ')} … -> ${enough ? 'cut' : code} (${bytes} bytes, ${spent} ms)`);
            if (enough) return resolve({ code: undefined, stderr });
            if (code === null) return reject(new GitKilled(splitVerb(args)[0]));
            resolve({ code, stderr });
        });
        child.stdin.on('error', () => {});
        child.stdin.end(input);
    });
}
