/** Title and text of a pull request, from what really is in the branch. Pure. */
import type { LoggedCommit } from '../git/log.ts';
import type { Verdict } from '../verify/model.ts';
import { findReferences } from '../commitMessage/messageReference.ts';

/** A commit of the branch that is proposed, and how far it is from what it carries. */
export interface Carrying {
    readonly commit: LoggedCommit;
    /** Against the commit that it carries; undefined where that was not compared. */
    readonly verdict: Verdict | undefined;
}

const VERDICTS = {
    identical: 'the same patch',
    respaced: 'the same lines, with other whitespace',
    moved: 'the same lines, in another place or context',
    renamed: 'the same change, with other names',
    restructured: 'adapted',
    misplaced: 'a hunk in the wrong place',
} as const satisfies Record<Verdict, string>;

/** @param target short name of the branch that it is for */
export function composePullRequest(commits: readonly Carrying[], target: string): { title: string; text: string } {
    const name = target.slice(target.lastIndexOf('/') + 1);
    const [first] = commits;
    const more = commits.length > 1 ? `, and ${commits.length - 1} more` : '';
    const lines = commits.flatMap(({ commit, verdict }) => {
        const [reference] = findReferences(commit.body);
        const facts = [
            reference ? `carries ${reference.id}` : 'names no upstream commit',
            ...(verdict ? [VERDICTS[verdict]] : []),
        ];
        return [`- ${commit.subject}`, `  (${facts.join('; ')})`, ...notesIn(commit.body).map((note) => `  ${note}`)];
    });
    const heading = commits.length === 1 ? 'Backport' : `Backport of ${commits.length} commits, in order,`;
    return {
        title: `[${name}] ${first?.commit.subject ?? ''}${more}`,
        text: [`${heading} to \`${target}\`:`, '', ...lines, ''].join('\n'),
    };
}

/** `[ <who>: <what> ]`, each in one line. */
function notesIn(body: string): string[] {
    const found: string[] = [];
    let note: string | undefined;
    for (const line of body.split('\n')) {
        if (note === undefined && /^\[ ?(?!upstream)[^\]:]{1,80}: \S/i.test(line)) note = line;
        else if (note !== undefined) note += ` ${line.trim()}`;
        if (note === undefined || !(note.endsWith(']') || note.length > 2000)) continue;
        found.push(note);
        note = undefined;
    }
    return found;
}
