/** The messages of picks that are made, in the form that their branch uses. */
import { composeMessage } from '../commitMessage/composeMessage.ts';
import { findUpstreamCommit } from './findUpstreamCommit.ts';
import {
    findReferences,
    chooseUsualForm,
    type AnyForm,
    type RequestedForm,
} from '../commitMessage/messageReference.ts';
import { joinMessage, splitMessage } from '../commitMessage/trailers.ts';
import { readCommit } from '../git/commit.ts';
import type { Git } from '../git/git.ts';
import { logCommits } from '../git/log.ts';
import { openObjects } from '../git/objects.ts';
import type { Repository } from '../git/repository.ts';
import type { Need } from './memory.ts';
import { rewordCommits } from './rewordCommits.ts';

/** A commit and what it carries, 40 hex each. */
export interface CarriedPick {
    readonly original: string;
    readonly backport: string;
}

/** Recent messages of the branch that show its habits. */
const HABITS = 200;

/** The backports whose messages are rewritten, and the form that they get. */
export interface StyleRequest {
    /** Short name of the branch that the backports are on. */
    readonly branch: string;
    /** The older branch that they are for. */
    readonly target: string;
    readonly pairs: readonly CarriedPick[];
    readonly form: RequestedForm;
    /** By the upstream commit of a prerequisite: what it was picked for. */
    readonly needs?: ReadonlyMap<string, Need>;
}

/**
 * Puts the reference to upstream into its form where git wrote the message; what a user wrote stays.
 * @returns whether a message changed
 * @throws Refusal where the branch cannot be rewritten
 */
export async function styleMessages(repository: Repository, request: StyleRequest): Promise<boolean> {
    const { git } = repository;
    const objects = openObjects(git);
    try {
        const form = await resolveForm(
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
                const message = styleSiblingMessage(made.message, picked.id, upstream.id, form);
                if (message !== made.message) messages.set(made.id, message);
                continue;
            }
            const styled = styleMessage(
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
export function styleMessage(
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
        ...(stableDepOf && isKernelForm(form) ? { stableDepOf } : {}),
        ...(name !== undefined && email !== undefined ? { signer: { name, email } } : {}),
    });
}

/**
 * The message of a backport that was picked again: it names the upstream commit as its branch does, and keeps git's line on
 * where it came from. Pure.
 */
export function styleSiblingMessage(made: string, picked: string, upstream: string, form: AnyForm): string {
    const known = findReferences(made, form).some(({ id }) => upstream.startsWith(id) && id.length === upstream.length);
    if (known || !made.includes(`(cherry picked from commit ${picked})`)) return made;
    return composeMessage({ original: made, upstream, form });
}

/** The stable trees' own forms: only they know `Stable-dep-of`. */
export const isKernelForm = (form: AnyForm) => form === 'commit-upstream' || form === 'upstream-commit';

/** The form of the messages of a backport. @param without see {@link readRecentMessages} */
export async function resolveForm(
    git: Git,
    { form, target }: Pick<StyleRequest, 'form' | 'target'>,
    without: readonly string[],
): Promise<AnyForm> {
    return form === 'auto' ? chooseUsualForm(await readRecentMessages(git, target, without)) : form;
}

/**
 * Recent messages of a branch, whole, newest first.
 * @param without commits that say nothing of its habits: those in question, where they are on the target itself
 */
export async function readRecentMessages(git: Git, target: string, without: readonly string[]): Promise<string[]> {
    const commits = await logCommits(git, [`--max-count=${HABITS}`, '--end-of-options', target, '--']);
    return commits.filter(({ id }) => !without.includes(id)).map(({ subject, body }) => `${subject}\n\n${body}`);
}
