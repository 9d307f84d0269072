/** What goes out for one branch: which commits, under which prefix, to whom, with which words in front. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Repository } from '../git/repository.ts';
import { readCommitter } from '../git/identity.ts';
import { logCommits, type LoggedCommit } from '../git/log.ts';
import { openObjects } from '../git/objects.ts';
import { readCommit } from '../git/commit.ts';
import { readHeadRef, resolveCommit, shortRef } from '../git/refs.ts';
import { run, type Git } from '../git/git.ts';
import { commitNotFound } from '../messages/refusal.ts';
import { nothingToSend } from '../messages/submit.ts';
import { rememberSubmission, type MailMemory } from '../backport/memory.ts';
import type { CarriedPick } from '../backport/styleMessages.ts';
import { composePullRequest, type Carrying } from './composePullRequest.ts';
import { readAddress, listRecipients } from './listRecipients.ts';
import { findReferences } from '../commitMessage/messageReference.ts';
import { writeSeries, type Series, type SeriesRequest } from './series.ts';
import { formatSubjectPrefix, readVersion } from './readVersion.ts';
import { resolveTarget } from '../git/target.ts';
import type { Verification } from '../verify/model.ts';

/** What a user wants mailed; `prepareSeries` looks up the rest. */
export interface OutgoingSeries {
    /** Anything that names a commit: the last one of the series. */
    readonly until: string;
    /** The commits after it are sent; by default where `until` leaves the target. */
    readonly since?: string;
    /** Short name of the branch that it is for. */
    readonly target: string;
    /** Addresses that every series goes to; by default the stable list, for a kernel stable branch. */
    readonly lists: readonly string[];
    /** By the id of the upstream commit: the mails that asked for it. */
    readonly mails: ReadonlyMap<string, MailMemory>;
    readonly prefix?: string;
    /** Further people, e.g. those that `get_maintainer.pl` names; the last in Cc. */
    readonly maintainers?: readonly string[];
    /** Reroll count, from 1. */
    readonly version?: number;
    /** In place of the summary; a single patch has one only where it is given. */
    readonly cover?: { readonly subject: string; readonly text: string };
}

/** A series that is ready to be written and shown to the user first; all but the folder is decided. */
export interface PreparedSeries {
    readonly request: Omit<SeriesRequest, 'folder'>;
    /** Short names: the local branch that is sent, missing if `until` is not a branch, and the one that it is for. */
    readonly branch?: string;
    readonly target: string;
    /** What is sent, oldest first. */
    readonly commits: readonly LoggedCommit[];
    /** A folder name of this branch's own. */
    readonly name: string;
}

/** @throws Refusal where there is nothing to send; GitFailed */
export async function prepareSeries({ git }: Repository, outgoing: OutgoingSeries): Promise<PreparedSeries> {
    const until = await commitNamed(git, outgoing.until);
    const since = await commitNamed(git, outgoing.since ?? (await forkOf(git, outgoing.target, until)));
    const range = `${since}..${until}`;
    const commits = await logCommits(git, ['--reverse', '--no-merges', '--end-of-options', range, '--']);
    if (commits.length === 0) throw nothingToSend(outgoing.target);
    const upstream = await upstreamOf(git, commits);
    const mail = upstream.map(({ id }) => outgoing.mails.get(id)).find((found) => found !== undefined);
    const self = (await readCommitter(git))?.email ?? '';
    const lists = outgoing.lists.length > 0 ? outgoing.lists : usualLists(outgoing.target);
    const messages = upstream.length > 0 ? upstream.map(({ message }) => message) : commits.map(messageOf);
    const all = messages.map((message, at) =>
        listRecipients(
            message,
            at === 0 ? lists : [],
            self,
            at === 0 ? mail : undefined,
            at === messages.length - 1 ? outgoing.maintainers : [],
        ),
    );
    const to = all.flatMap((one) => one.to);
    const known = new Set(to.map(readAddress));
    const cc = all
        .flatMap((one) => one.cc)
        .filter((person) => !known.has(readAddress(person)) && known.add(readAddress(person)));
    const prefix = outgoing.prefix ?? formatSubjectPrefix(outgoing.target);
    const branch = await findLocalBranch(git, outgoing.until);
    return {
        ...(branch === undefined ? {} : { branch }),
        target: outgoing.target,
        commits,
        name: outgoing.target.replace(/[^\w.-]+/g, '-'),
        request: {
            since,
            until,
            subjectPrefix: prefix,
            to,
            cc,
            ...(mail?.messageId ? { inReplyTo: mail.messageId } : {}),
            ...(outgoing.version === undefined ? {} : { version: outgoing.version }),
            ...(outgoing.cover || commits.length > 1
                ? { cover: outgoing.cover ?? composeCoverLetter(commits, upstream.length, outgoing.target) }
                : {}),
        },
    };
}

/** The branch of which a pull request's title and text are made, and what its commits carry. */
export interface PullRequestRequest {
    /** Short names. */
    readonly branch: string;
    readonly target: string;
    readonly since?: string;
    readonly pairs: readonly CarriedPick[];
}

/**
 * What is said of a branch that is pushed.
 * @param compare original and backport, by their ids: whole files are read and parsed for it, which the extension leaves to its worker
 * @throws Refusal where nothing is ahead of the target; GitFailed
 */
export async function preparePullRequest(
    { git }: Repository,
    { branch, target, since, pairs }: PullRequestRequest,
    compare: (original: string, backport: string) => Promise<Pick<Verification, 'verdict'>>,
): Promise<{ readonly title: string; readonly text: string; readonly commit: string }> {
    const until = await commitNamed(git, `refs/heads/${branch}`);
    const from = since ?? (await forkOf(git, target, until));
    const commits = await logCommits(git, ['--reverse', '--no-merges', '--end-of-options', `${from}..${until}`, '--']);
    if (commits.length === 0) throw nothingToSend(target);
    const carrying: Carrying[] = [];
    for (const commit of commits) {
        const original = pairs.find(({ backport }) => backport === commit.id)?.original;
        const verdict = original === undefined ? undefined : (await compare(original, commit.id)).verdict;
        carrying.push({ commit, verdict });
    }
    return { ...composePullRequest(carrying, target), commit: until };
}

async function commitNamed(git: Git, name: string): Promise<string> {
    const id = await resolveCommit(git, name);
    if (!id) throw commitNotFound(name);
    return id;
}

/** Short name of the local branch that a revision is, if it is one. */
async function findLocalBranch(git: Git, revision: string): Promise<string | undefined> {
    if (revision === 'HEAD') {
        const ref = await readHeadRef(git);
        return ref === undefined ? undefined : shortRef(ref);
    }
    const ref = revision.startsWith('refs/heads/') ? revision : `refs/heads/${revision}`;
    return (await resolveCommit(git, ref)) === undefined ? undefined : shortRef(ref);
}

/** Where the series leaves its target. */
async function forkOf(git: Git, target: string, until: string): Promise<string> {
    const tip = (await resolveTarget(git, target)) ?? target;
    const ran = await run(git, ['merge-base', '--end-of-options', tip, until]);
    return ran.code === 0 ? ran.stdout.trim() : tip;
}

const messageOf = ({ subject, body }: LoggedCommit) => `${subject}\n\n${body}`;

/** The commits that are carried, as far as their messages name them and they are here. */
async function upstreamOf(
    git: Git,
    commits: readonly LoggedCommit[],
): Promise<{ readonly id: string; readonly message: string }[]> {
    const objects = openObjects(git);
    try {
        const names = commits.flatMap((commit) => findReferences(messageOf(commit)).slice(0, 1));
        const found = await Promise.all(names.map(({ id }) => readCommit(objects, id)));
        return found.filter((commit) => commit !== undefined);
    } finally {
        void objects.dispose();
    }
}

/** `linux-6.1.y` is one of the kernel's: its list is known. */
function usualLists(target: string): string[] {
    const name = target.slice(target.lastIndexOf('/') + 1);
    return name.startsWith('linux-') && readVersion(name)?.stable ? ['stable@vger.kernel.org'] : [];
}

/** An honest summary: what it is for, and what each commit carries. Pure. */
export function composeCoverLetter(
    commits: readonly LoggedCommit[],
    carried: number,
    target: string,
): { readonly subject: string; readonly text: string } {
    const name = target.slice(target.lastIndexOf('/') + 1);
    const first = commits[0]!;
    const lines = commits.map((commit) => {
        const [reference] = findReferences(messageOf(commit));
        const note = /^\[ ?(?!upstream)[^\]:]{1,80}: /im.test(commit.body) ? ', adapted: see its note' : '';
        const what = reference ? `upstream ${reference.id.slice(0, 12)}` : 'names no upstream commit';
        return `  ${commit.subject}\n      ${what}${note}`;
    });
    const rest = carried < commits.length ? '\n\nNot all of them name the upstream commit that they carry.' : '';
    return {
        subject: commits.length > 1 ? `${first.subject}, and ${commits.length - 1} more` : first.subject,
        text: `These ${commits.length} commits are backports for ${name}, in the order in which they apply:\n\n${lines.join('\n')}${rest}`,
    };
}

/**
 * Writes the mails, and remembers that they were.
 * @param folder absolute, must not exist; by default a new one below our own, beside those of former times
 * @throws GitFailed; Refusal where the folder exists or cannot be written
 */
export async function writePrepared(
    repository: Repository,
    prepared: PreparedSeries,
    folder?: string,
): Promise<Series> {
    const { request, branch, target, commits } = prepared;
    const place = folder ?? (await findFreeFolder(repository, prepared.name));
    const series = await writeSeries(repository.git, { ...request, folder: place });
    if (branch !== undefined)
        await rememberSubmission(
            repository,
            branch,
            {
                folder: series.folder,
                commit: commits.at(-1)!.id,
                prefix: request.subjectPrefix,
                how: 'written',
                date: new Date().toISOString(),
            },
            target,
        );
    return series;
}

async function findFreeFolder({ backportDir }: Repository, name: string): Promise<string> {
    const outgoing = path.join(backportDir, 'outgoing');
    const taken = new Set(await readdir(outgoing).catch(() => []));
    let version = 1;
    const folder = () => (version === 1 ? name : `${name}-${version}`);
    while (taken.has(folder())) version++;
    return path.join(outgoing, folder());
}
