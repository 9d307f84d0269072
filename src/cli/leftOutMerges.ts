/** Merges that a range leaves out, in sentences: what they change by themselves is in no patch of it. */
import { listLeftOutMerges, type LeftOutMerge } from '../core/backport/resolveCommits.ts';
import type { Repository } from '../core/git/repository.ts';
import { someNames } from '../core/messages/names.ts';
import { plainText } from './plainText.ts';

/** @param names commits and ranges as the user has named them @returns whole lines; empty where no merge is left out */
export async function describeLeftOutMerges(repository: Repository, names: string): Promise<string> {
    const merges = await listLeftOutMerges(repository, names);
    return merges.map((merge) => `${plainText(leftOutText(merge))}\n`).join('');
}

/** A range takes what a merge joins, not the merge. */
function leftOutText({ id, subject, own, parents }: LeftOutMerge): string {
    const name = `${id.slice(0, 12)} ("${subject}")`;
    if (own.length === 0) return `Left out: the merge ${name}, which changes nothing by itself.`;
    return `Left out: the merge ${name}, which changes ${someNames(own)} by itself. If the branch needs that, pick it with --mainline 1..${parents.length}, or make the change by hand.`;
}
