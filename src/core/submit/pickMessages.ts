/** The messages of picks that are made: in the form that their branch uses, and ready to be edited. */
import type { Repository } from '../git/repository.ts';
import { readCommit } from '../git/commit.ts';
import type { Git } from '../git/git.ts';
import { committer } from '../git/identity.ts';
import { log } from '../git/log.ts';
import { openObjects, type Objects } from '../git/objects.ts';
import { commitNotFound } from '../messages/refusal.ts';
import { composeMessage } from '../commitMessage/composeMessage.ts';
import { findUpstreamCommit } from '../commitMessage/findUpstreamCommit.ts';
import type { Need } from '../backport/memory.ts';
import type { MessageFacts } from './messageRules.ts';
import { readRules } from './readRules.ts';
import { findReferences, formOf, referenceKind, usualForm, type AnyForm } from '../commitMessage/messageReference.ts';
import { rewordCommits } from '../backport/rewordCommits.ts';
import type { WantedRules } from './rules.ts';
import { joinMessage, splitMessage } from '../commitMessage/trailers.ts';

/** `auto`: as the target's recent commits do it. */
export type WantedForm = 'auto' | AnyForm;

/** A commit and what it carries, 40 hex each. */
export interface CarriedPick {
    readonly original: string;
    readonly backport: string;
}

/** Recent messages of the branch that show its habits. */
const HABITS = 200;

export interface StyleRequest {
    /** Short name of the branch that the backports are on. */
    readonly branch: string;
    /** The older branch that they are for. */
    readonly target: string;
    readonly pairs: readonly CarriedPick[];
    readonly form: WantedForm;
    /** By the upstream commit of a prerequisite: what it was picked for. */
    readonly needs?: ReadonlyMap<string, Need>;
}

/**
 * Puts the reference to upstream into its form where git wrote the message; what a person wrote stays.
 * @returns whether a message changed
 * @throws Refusal where the branch cannot be rewritten
 */
export async function styleMessages(repository: Repository, request: StyleRequest): Promise<boolean> {
    const { git } = repository;
    const objects = openObjects(git);
    try {
        const form = await formFor(
            git,
            request,
            request.pairs.map(({ backport }) => backport),
        );
        const messages = new Map<string, string>();
        for (const { original, backport } of request.pairs) {
            const [picked, made] = await Promise.all([readCommit(objects, original), readCommit(objects, backport)]);
            if (!picked || !made) continue;
            const upstream = await findUpstreamCommit(objects, picked);
            if (upstream.id !== picked.id) {
                const message = siblingMessage(made.message, picked.id, upstream.id, form);
                if (message !== made.message) messages.set(made.id, message);
                continue;
            }
            const styled = styledMessage(
                made.message,
                upstream.message,
                upstream.id,
                form,
                request.needs?.get(upstream.id),
            );
            if (styled !== undefined && styled !== made.message) messages.set(made.id, styled);
        }
        if (messages.size > 0) await rewordCommits(repository, objects, request.branch, messages);
        return messages.size > 0;
    } finally {
        void objects.dispose();
    }
}

/**
 * What `git cherry-pick -x` wrote, with the reference in another form. Pure.
 * @returns undefined where the message is not as git wrote it, or names no upstream commit at all
 */
export function styledMessage(
    made: string,
    original: string,
    upstream: string,
    form: AnyForm,
    stableDepOf?: Need,
): string | undefined {
    if (form === 'x') return undefined;
    const parts = splitMessage(made);
    const line = `(cherry picked from commit ${upstream})`;
    const at = parts.trailers.lastIndexOf(line);
    if (at < 0) return undefined;
    const signature = parts.trailers.slice(at + 1);
    const rest = [...parts.trailers.slice(0, at)];
    const untouched =
        signature.length <= 1 &&
        signature.every((trailer) => /^Signed-off-by: /.test(trailer)) &&
        joinMessage({ ...parts, trailers: rest }) === joinMessage(splitMessage(original));
    if (!untouched) return undefined;
    const [, name, email] = /^Signed-off-by: (.*) <([^<>]*)>$/.exec(signature[0] ?? '') ?? [];
    return composeMessage({
        original,
        upstream,
        form,
        ...(stableDepOf && isKernels(form) ? { stableDepOf } : {}),
        ...(name !== undefined && email !== undefined ? { signer: { name, email } } : {}),
    });
}

/**
 * The message of a backport that was picked again: it names the upstream commit as its branch does, and keeps git's line on
 * where it came from. Pure.
 */
export function siblingMessage(made: string, picked: string, upstream: string, form: AnyForm): string {
    const known = findReferences(made, form).some(({ id }) => upstream.startsWith(id) && id.length === upstream.length);
    if (known || !made.includes(`(cherry picked from commit ${picked})`)) return made;
    return composeMessage({ original: made, upstream, form });
}

/** The stable trees' own forms: only they know `Stable-dep-of`. */
const isKernels = (form: AnyForm) => form === 'commit-upstream' || form === 'upstream-commit';

export interface DraftRequest extends CarriedPick {
    readonly target: string;
    readonly form: WantedForm;
    /** What differed and how it was resolved: goes in as `[ <who>: <what> ]`. */
    readonly note?: string;
    /** By default those that the repository shows. */
    readonly rules?: WantedRules;
    /** The change differs from upstream's in changed lines. */
    readonly adapted: boolean;
    /** What it was picked for, where it is a prerequisite. */
    readonly stableDepOf?: Need;
}

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
            committer(git),
            messagesOf(git, request.target, [request.backport]),
            formFor(git, request, [request.backport]),
        ]);
        const upstream = await findUpstreamCommit(objects, picked);
        const signs = habits.filter((message) => /^Signed-off-by: /m.test(message)).length * 2 > habits.length;
        const { target: branch, rules: wanted } = request;
        const rules = await readRules(objects, { wanted, branch, tip: branch, form: formOf(habits) });
        const signature = identity && `Signed-off-by: ${identity.name} <${identity.email}>`;
        const signer = identity && (signs || made.message.includes(signature!)) ? { signer: identity } : {};
        // A reference that stands there is the person's choice; the rules say where it is another than usual.
        const present = findReferences(made.message, form).find(({ id }) => upstream.id.startsWith(id))?.form;
        const text = composeMessage({
            original: made.message,
            upstream: upstream.id,
            form: present === undefined || present === 'template' || present === referenceKind(form) ? form : present,
            ...signer,
            ...(request.stableDepOf && isKernels(form) ? { stableDepOf: request.stableDepOf } : {}),
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
export async function upstreamCommitOf({ git }: Repository, picked: string): Promise<string> {
    const objects = openObjects(git);
    try {
        return (await findUpstreamCommit(objects, await commitNamed(objects, picked))).id;
    } finally {
        void objects.dispose();
    }
}

/** As it was written. @throws Refusal where there is no such commit */
export async function messageOf({ git }: Repository, commit: string): Promise<string> {
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

async function formFor(
    git: Git,
    { form, target }: Pick<StyleRequest, 'form' | 'target'>,
    without: readonly string[],
): Promise<AnyForm> {
    return form === 'auto' ? usualForm(await messagesOf(git, target, without)) : form;
}

/** @param without commits that say nothing of its habits: those in question, where they are on the target itself */
async function messagesOf(git: Git, target: string, without: readonly string[]): Promise<string[]> {
    const commits = await log(git, [`--max-count=${HABITS}`, '--end-of-options', target, '--']);
    return commits.filter(({ id }) => !without.includes(id)).map(({ subject, body }) => `${subject}\n\n${body}`);
}
