/**
 * Names of commits that were made from mails. Their ids are of this machine alone, so no message may name them: a second
 * commit says which upstream commit the mail carries, where the mail tells it outside of its text.
 */
import { readOutput, type Git } from './git.ts';

const MADE = 'refs/backport/mail/';
const WITH_ORIGIN = 'refs/backport/origin/';

/** Keeps a commit that was made from a mail. */
export const mailRef = (commit: string) => `${MADE}${commit}`;

/** Keeps what is picked in its place: the same commit with a reference to upstream. */
export const nameOriginRef = (commit: string) => `${WITH_ORIGIN}${commit}`;

/** Which commits of this repository come from mails, by their full ids. */
export interface MailCommits {
    readonly made: ReadonlySet<string>;
    /** By the id of a commit that was made from a mail. */
    readonly withOrigin: ReadonlyMap<string, string>;
}

/** @throws GitFailed */
export async function listMailCommits(git: Git): Promise<MailCommits> {
    const args = ['for-each-ref', '--format=%(refname) %(objectname)', MADE, WITH_ORIGIN];
    const refs = (await readOutput(git, args)).split('\n').map((line) => line.split(' ') as [string, string?]);
    return {
        made: new Set(refs.flatMap(([ref]) => (ref.startsWith(MADE) ? [ref.slice(MADE.length)] : []))),
        withOrigin: new Map(
            refs.flatMap(([ref, id]) =>
                ref.startsWith(WITH_ORIGIN) && id ? [[ref.slice(WITH_ORIGIN.length), id]] : [],
            ),
        ),
    };
}
