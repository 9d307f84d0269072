/** How a call of git can fail. */
import {
    type CallFault,
    gitFailed,
    gitNotUnderstood,
    gitOutputTooLarge,
    operationCancelled,
} from '../messages/gitFaults.ts';
import { splitVerb } from './callClass.ts';

/** git could not be started at all: not installed, or the folder is gone. */
export class GitUnavailable extends Error {
    override readonly name = 'GitUnavailable';
}

/** git was ended from outside before it was done: by a signal, or by the system for want of memory. */
export class GitKilled extends Error {
    override readonly name = 'GitKilled';
    /** @param verb what git was asked for, e.g. `stash` */
    constructor(readonly verb: string) {
        super(`git ${verb} was ended from outside before it was done.`);
    }
}

/** The user, or a newer request, cancelled the operation. */
export class GitCancelled extends Error {
    override readonly name = 'GitCancelled';
    constructor() {
        super(operationCancelled());
    }
}

const lastLines = (stderr: string) => stderr.trim().split('\n').slice(-3).join(' ');

/** git answered with an exit code that the caller has no meaning for. */
export class GitFailed extends Error {
    override readonly name = 'GitFailed';
    constructor(
        readonly args: readonly string[],
        readonly code: number,
        readonly stderr: string,
    ) {
        super(gitFailed(splitVerb(args)[0], code, lastLines(stderr)));
    }

    /** The same as plain data. */
    get fault(): CallFault {
        return { kind: 'git', verb: this.verb, status: this.code, output: lastLines(this.stderr) };
    }

    /** What git was asked for, e.g. `stash`. */
    get verb(): string {
        return splitVerb(this.args)[0];
    }
}

/** git printed something that no known version prints: it is not interpreted, and the call fails at once. */
export class GitProtocolError extends Error {
    override readonly name = 'GitProtocolError';
    constructor(verb: string, said: string) {
        super(gitNotUnderstood(verb, said.slice(0, 80)));
    }
}

/** One call printed more than can be held; it was ended. */
export class GitOutputTooLarge extends Error {
    override readonly name = 'GitOutputTooLarge';
    constructor(args: readonly string[], most: number) {
        super(gitOutputTooLarge(splitVerb(args)[0], most >> 20));
    }
}
