/** How a call of git can fail. */
import { splitVerb } from './callClass.ts';

/** git could not be started at all: not installed, or the folder is gone. */
export class GitUnavailable extends Error {
    override readonly name = 'GitUnavailable';
}

/** The user, or a newer request, cancelled the operation. */
export class GitCancelled extends Error {
    override readonly name = 'GitCancelled';
    constructor() {
        super('The operation was cancelled.');
    }
}

/** git answered with an exit code that the caller has no meaning for. */
export class GitFailed extends Error {
    override readonly name = 'GitFailed';
    constructor(
        readonly args: readonly string[],
        readonly code: number,
        readonly stderr: string,
    ) {
        super(
            `git ${splitVerb(args)[0]} failed with status ${code}: ${stderr.trim().split('\n').slice(-3).join(' ') || 'it gave no reason'}`,
        );
    }

    /** What git was asked for, e.g. `stash`. */
    get verb(): string {
        return splitVerb(this.args)[0];
    }
}

/** git said something that it does not say in any version that we know: nothing is guessed, and nobody waits for more. */
export class GitProtocolError extends Error {
    override readonly name = 'GitProtocolError';
    constructor(verb: string, said: string) {
        super(
            `git ${verb} gave an answer that is not understood (${JSON.stringify(said.slice(0, 80))}): report it with the output of "git --version".`,
        );
    }
}

/** One call printed more than can be held; it was ended. */
export class GitOutputTooLarge extends Error {
    override readonly name = 'GitOutputTooLarge';
    constructor(args: readonly string[], most: number) {
        super(
            `git ${splitVerb(args)[0]} printed more than ${most >> 20} MiB, which is not read here: name fewer commits or paths.`,
        );
    }
}
