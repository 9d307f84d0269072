/** Every sentence that a person reads because something cannot be done: facts in, the next step out. */

/**
 * Something that the person can mend. `message` is one sentence with the next step; `code` is for hosts to act on, with the
 * folder where the next step is taken, where it is another one.
 */
export class Refusal extends Error {
    override readonly name = 'Refusal';
    constructor(
        readonly code: string,
        message: string,
        readonly folder?: string,
    ) {
        super(message);
    }
}

export const commitNotFound = (name: string) =>
    new Refusal(
        'commit-not-found',
        `There is no commit ${JSON.stringify(name)} in this repository: fetch the branch that has it, or check the id.`,
    );

export const mergeNeedsMainline = (commit: string, parents: readonly string[]) =>
    new Refusal(
        'merge-needs-mainline',
        `${commit.slice(0, 12)} is a merge of ${parents.length} commits: say with --mainline 1..${parents.length} which parent its change is taken against.`,
    );
