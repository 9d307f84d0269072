/** Every sentence that a person reads because something cannot be done: facts in, the next step out. */

import { showHidden } from '../base/visibleText.ts';

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

/**
 * A name from a repository, fit to stand in a sentence and on a terminal: quoted, control characters (escape codes,
 * newlines, text direction marks) spelled out.
 */
export function quoteName(name: string): string {
    return showHidden(JSON.stringify(name));
}

/** Text without control characters, which a terminal would obey. */
export function printable(text: string): string {
    return quoteName(text)
        .slice(1, -1)
        .replace(/\\(["\\])/g, '$1')
        .replace(/\\t/g, '\t');
}

/** The first few names, quoted, and how many more there are. */
export function someNames(names: readonly string[], most = 5): string {
    const shown = names.slice(0, most).map(quoteName).join(', ');
    return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
