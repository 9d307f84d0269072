/** The messages of picks that are made, ready to be edited. */
import type { Repository } from '../git/repository.ts';
import { readCommit } from '../git/commit.ts';
import { readCommitter } from '../git/identity.ts';
import { openObjects, type Objects } from '../git/objects.ts';
import { commitNotFound } from '../messages/refusal.ts';
import { composeMessage } from '../commitMessage/composeMessage.ts';
import { findUpstreamCommit } from '../backport/findUpstreamCommit.ts';
import type { Need } from '../backport/memory.ts';
import type { MessageFacts } from './messageRules.ts';
import { readRules } from './readRules.ts';
import { findReferences, findUsedForm, nameForm, type RequestedForm } from '../commitMessage/messageReference.ts';
import { rewordCommits } from '../backport/rewordCommits.ts';
import { isKernelForm, readRecentMessages, resolveForm, type CarriedPick } from '../backport/styleMessages.ts';
import type { WantedRules } from './rules.ts';

/** The pick whose message is drafted, and how it is to be written. */
export interface DraftRequest extends CarriedPick {
    readonly target: string;
    readonly form: RequestedForm;
    /** What differed and how it was resolved: goes in as `[ <who>: <what> ]`. */
    readonly note?: string;
    /** By default those that the repository shows. */
    readonly rules?: WantedRules;
    /** The change differs from upstream's in changed lines. */
    readonly adapted: boolean;
    /** What it was picked for, where it is a prerequisite. */
    readonly stableDepOf?: Need;
}

/** A message to be edited, and the facts that it is checked by. */
export interface MessageDraft {
    readonly text: string;
    /** What the message is held against while it is edited. */
    readonly facts: MessageFacts;
}

/** The message as it is, with what is missing put in. @throws Refusal where a commit is not there */
export async function draftMessage(repository: Repository, request: DraftRequest): Promise<MessageDraft> {
    const { git } = repository;
    const objects = openObjects(git);
    try {
        const [picked, made, identity, habits, form] = await Promise.all([
            commitNamed(objects, request.original),
            commitNamed(objects, request.backport),
            readCommitter(git),
            readRecentMessages(git, request.target, [request.backport]),
            resolveForm(git, request, [request.backport]),
        ]);
        const upstream = await findUpstreamCommit(objects, picked);
        const signs = habits.filter((message) => /^Signed-off-by: /m.test(message)).length * 2 > habits.length;
        const { target: branch, rules: wanted } = request;
        const rules = await readRules(objects, { wanted, branch, tip: branch, form: findUsedForm(habits) });
        const signature = identity && `Signed-off-by: ${identity.name} <${identity.email}>`;
        const signer = identity && (signs || made.message.includes(signature!)) ? { signer: identity } : {};
        // An existing reference is the user's choice; a check reports one that differs from the usual form.
        const present = findReferences(made.message, form).find(({ id }) => upstream.id.startsWith(id))?.form;
        const text = composeMessage({
            original: made.message,
            upstream: upstream.id,
            form: present === undefined || present === 'template' || present === nameForm(form) ? form : present,
            ...signer,
            ...(request.stableDepOf && isKernelForm(form) ? { stableDepOf: request.stableDepOf } : {}),
            ...(request.note ? { note: { who: identity?.name ?? 'backport', what: request.note } } : {}),
        });
        const facts: MessageFacts = {
            upstream: upstream.id,
            upstreamMessage: upstream.message,
            form,
            adapted: request.adapted,
            rules,
            ...signer,
        };
        return { text, facts };
    } finally {
        void objects.dispose();
    }
}

/** @throws Refusal as {@link rewordCommits} */
export async function rewordOne(
    repository: Repository,
    branch: string,
    commit: string,
    message: string,
): Promise<void> {
    const objects = openObjects(repository.git);
    try {
        await rewordCommits(repository, objects, branch, new Map([[commit, `${message.trimEnd()}\n`]]));
    } finally {
        void objects.dispose();
    }
}

/** The id of the upstream commit of what was picked. @throws Refusal where there is no such commit */
export async function findUpstreamOf({ git }: Repository, picked: string): Promise<string> {
    const objects = openObjects(git);
    try {
        return (await findUpstreamCommit(objects, await commitNamed(objects, picked))).id;
    } finally {
        void objects.dispose();
    }
}

/** As it was written. @throws Refusal where there is no such commit */
export async function readMessageOf({ git }: Repository, commit: string): Promise<string> {
    const objects = openObjects(git);
    try {
        return (await commitNamed(objects, commit)).message;
    } finally {
        void objects.dispose();
    }
}

async function commitNamed(objects: Objects, id: string) {
    const commit = await readCommit(objects, id);
    if (!commit) throw commitNotFound(id);
    return commit;
}
